import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { requireWritable, UnusablePlace, writeOut } from './out-file.js'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'traject-out-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a place is tried without a trace: what was not there is not, and what was is as it was', () => {
  requireWritable(join(folder, 'new.xlsx'))
  expect(readdirSync(folder)).toEqual([])

  const old = join(folder, 'old.xlsx')
  writeFileSync(old, 'of last year')
  requireWritable(old)
  expect(readFileSync(old, 'utf8')).toBe('of last year')
})

test('a place that cannot be written is refused before anything is done for it', () => {
  mkdirSync(join(folder, 'reports'))
  for (const [name, why] of [
    ['reports', 'it is a folder'],
    ['nowhere/new.xlsx', 'it does not exist'],
  ] as const) {
    expect(() => requireWritable(join(folder, name))).toThrow(UnusablePlace)
    expect(() => requireWritable(join(folder, name))).toThrow(` cannot be written: ${why}.`)
  }
})

test('what is neither a file nor a folder, such as a pipe, is not tried: whoever reads it would take that for the end', async () => {
  const socket = join(folder, 'socket')
  await using server = createServer().listen(socket)
  await once(server, 'listening')
  requireWritable(socket)
  expect(readdirSync(folder)).toEqual(['socket'])
})

test('what is written takes the place of what was there', () => {
  const path = join(folder, 'old.csv')
  writeFileSync(path, 'of last year')
  writeOut(path, new TextEncoder().encode('new'))
  expect(readFileSync(path, 'utf8')).toBe('new')
  expect(() => writeOut(folder, new Uint8Array())).toThrow(`${folder} cannot be written: it is a folder.`)
})
