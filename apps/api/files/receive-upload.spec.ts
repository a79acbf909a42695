import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { StoreUnavailable } from '#libs/kernel'
import { bytesWhenSynced } from '../../../test/support/synced.js'
import { receiveUpload } from './receive-upload.js'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'traject-upload-'))))
afterEach(() => {
  jest.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

const sent = (body: Readable) => ({ body, headers: {} })
const LIMIT = 1_000

test('a body is written as it comes in, for its owner alone to read', async () => {
  const path = join(folder, 'upload')
  await receiveUpload(sent(Readable.from([Buffer.from('one '), Buffer.from('two')])), path, LIMIT)
  expect(readFileSync(path, 'utf8')).toBe('one two')
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

test('all of it is on the disk before it is received', async () => {
  const path = join(folder, 'upload')
  const sizes = await bytesWhenSynced(path)
  await receiveUpload(sent(Readable.from([Buffer.from('one '), Buffer.from('two')])), path, LIMIT)
  expect(sizes).toEqual([7])
})

test('one that is announced as larger than it may be is refused before any of it is read', async () => {
  const path = join(folder, 'upload')
  const body = Readable.from([Buffer.from('one')])
  const asked = receiveUpload({ body, headers: { 'content-length': '1001' } }, path, LIMIT)
  await expect(asked).rejects.toMatchObject({ problem: 'body-too-large' })
  expect(existsSync(path)).toBe(false)
})

test.each([
  ['received', ['one']],
  ['too large', ['x'.repeat(1_001)]],
])('a file that is %s is left closed', async (_, chunks) => {
  const openFiles = () => readdirSync('/dev/fd').length
  const before = openFiles()
  const body = Readable.from(chunks.map(chunk => Buffer.from(chunk)))
  await receiveUpload(sent(body), join(folder, 'upload'), LIMIT).catch(() => {})
  expect(openFiles()).toBe(before)
})

test('where it cannot be written, a store is unavailable, and it says which file and why', async () => {
  const path = join(folder, 'gone', 'upload')
  const asked = receiveUpload(sent(Readable.from([Buffer.from('one')])), path, LIMIT)
  await expect(asked).rejects.toThrow(new StoreUnavailable(`${path} cannot be written now: it does not exist.`))
})

test('what goes wrong with the body itself is not told of the disk', async () => {
  const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' })
  const body = new Readable({ read: () => void body.destroy(reset) })
  await expect(receiveUpload(sent(body), join(folder, 'upload'), LIMIT)).rejects.toBe(reset)
})
