import { chmodSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { StoreLocked } from '#libs/kernel'
import { AnotherProcess } from '../testing/another-process.js'
import { notesIn, notesOf, temporaryFolder } from '../testing/notes.js'
import { lockForWriting, openForWriting } from './index.js'

const holder = new URL('../testing/lock-holder.process.ts', import.meta.url)

/** Processes of their own take long to start on a machine that is busy with other tests. */
jest.setTimeout(120_000)

describe('the right to write in a data folder', () => {
  let folder: string
  beforeEach(() => {
    folder = temporaryFolder()
  })
  afterEach(() => {
    chmodSync(folder, 0o755)
    rmSync(folder, { recursive: true })
  })

  test('is a file that nobody but its owner can read, and so lock', () => {
    const lock = lockForWriting(folder)
    expect(statSync(join(folder, 'writer.lock')).mode & 0o777).toBe(0o600)
    lock.release()
  })

  test('is held by one at a time, and says by whom it is refused', () => {
    const lock = lockForWriting(folder)
    expect(() => lockForWriting(folder)).toThrow(StoreLocked)
    expect(() => lockForWriting(folder)).toThrow(folder)

    lock.release()
    lock.release()
    lockForWriting(folder).release()
  })

  test('is refused while another process holds it, and free once that one was killed', async () => {
    const other = new AnotherProcess(holder, [folder])
    await other.line('holds')
    expect(() => lockForWriting(folder)).toThrow(StoreLocked)

    await other.kill()
    lockForWriting(folder).release()
  })

  test('is refused to another process', async () => {
    const lock = lockForWriting(folder)
    const other = new AnotherProcess(holder, [folder])
    expect(await other.line('refused')).toContain('StoreLocked')
    await other.end()
    lock.release()
  })

  test('is not needed to read beside its holder', async () => {
    const other = new AnotherProcess(holder, [folder])
    await other.line('holds')
    expect(notesOf(notesIn(folder))).toEqual([])
    await other.end()
  })

  test('cannot be had in a folder that is read-only', async () => {
    chmodSync(folder, 0o555)
    const other = new AnotherProcess(holder, [folder], { unprivileged: true })
    const refusal = await other.line('refused')
    expect(refusal).toContain('StoreUnavailable')
    expect(refusal).toContain(join(folder, 'writer.lock'))
    await other.end()
  })

  test('is of no use in a folder with a file that is read-only', async () => {
    const { path } = notesIn(folder)
    openForWriting(notesIn(folder)).close()
    chmodSync(folder, 0o777)
    chmodSync(path, 0o444)
    const other = new AnotherProcess(holder, [folder], { unprivileged: true })
    const refusal = await other.line('refused')
    expect(refusal).toContain('StoreUnavailable')
    expect(refusal).toContain(path)
    await other.end()
  })
})
