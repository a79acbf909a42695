import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { StoreLocked } from '#libs/kernel'
import { lockForWriting, type WriterLock } from '#libs/sqlite'
import { withFileServices } from './file-services.js'

let folder: string
let lock: WriterLock

/** Embedded stores, whatever engines the other tests are run on. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'traject-beside-'))
  jest.replaceProperty(process, 'env', { ...process.env, DATA_DIR: folder, EVENTSTORE_URL: '', MONGODB_URL: '' })
  lock = lockForWriting(folder)
})
afterEach(() => {
  lock.release()
  jest.restoreAllMocks()
  rmSync(folder, { recursive: true })
})

test('who takes a file in beside a server is told to send it there: in another folder it would be recorded apart', async () => {
  const taken = withFileServices({ actor: 'otto' }, () => Promise.resolve())
  await expect(taken).rejects.toThrow(StoreLocked)
  await expect(taken).rejects.toThrow(/A server takes the file in itself: --url http:/)
})
