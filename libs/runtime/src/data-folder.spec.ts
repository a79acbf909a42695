import { randomUUID } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { StoreUnavailable } from '#libs/kernel'
import { AnotherProcess } from '../../sqlite/testing/another-process.js'
import { dataFolder, prepareDataFolder, requireDataFolder } from './data-folder.js'

let parent: string
beforeEach(() => void (parent = mkdtempSync(join(tmpdir(), 'traject-'))))
afterEach(() => rmSync(parent, { recursive: true, force: true }))

test('a folder that is not there is made, for its owner only, and left empty', () => {
  const folder = dataFolder(join(parent, 'a', 'b'))
  prepareDataFolder(folder)

  expect(statSync(folder.path).mode & 0o777).toBe(0o700)
  expect(readdirSync(folder.path)).toEqual([])
})

test('a folder that is there keeps what is in it', () => {
  writeFileSync(join(parent, 'mine'), 'text')
  prepareDataFolder(dataFolder(parent))
  expect(readdirSync(parent)).toEqual(['mine'])
})

test('what a start left that was killed while it tried the folder is removed by the next one', () => {
  writeFileSync(join(parent, `.probe-${randomUUID()}`), '')
  writeFileSync(join(parent, '.probe-of-mine'), '')
  prepareDataFolder(dataFolder(parent))
  expect(readdirSync(parent)).toEqual(['.probe-of-mine'])
})

test('a file in its place is refused with its name', () => {
  const path = join(parent, 'file')
  writeFileSync(path, '')
  expect(() => prepareDataFolder(dataFolder(path))).toThrow(StoreUnavailable)
  expect(() => prepareDataFolder(dataFolder(path))).toThrow(path)
  expect(() => requireDataFolder(dataFolder(path))).toThrow(StoreUnavailable)
})

test('a link that leads nowhere, as to a disk that is not mounted, is refused with where it leads', () => {
  const path = join(parent, 'link')
  symlinkSync('/nowhere/disk', path)
  for (const asked of [path, join(path, 'data')])
    expect(() => prepareDataFolder(dataFolder(asked))).toThrow(
      `${asked} cannot be used now: ${path} is a link to /nowhere/disk, which is not there.`,
    )
})

test('a link that leads to a disk is followed, also to a folder that is made there', () => {
  const [disk, link] = [join(parent, 'disk'), join(parent, 'link')]
  mkdirSync(disk)
  symlinkSync(disk, link)
  for (const asked of [link, join(link, 'data')]) prepareDataFolder(dataFolder(asked))
  expect(readdirSync(disk)).toEqual(['data'])
})

test('a place where no folder can be made is refused with its name', () =>
  expect(() => prepareDataFolder(dataFolder('/proc/traject/data'))).toThrow('/proc/traject/data cannot be used now'))

test('a folder that does not exist is not read, and not made for it', () => {
  const path = join(parent, 'nowhere')
  expect(() => requireDataFolder(dataFolder(path))).toThrow(StoreUnavailable)
  expect(readdirSync(parent)).toEqual([])
})

const NOBODY = 65_534

/** The superuser may write everywhere: for the while of the work it is somebody else. */
function asOrdinaryUser(work: () => void): void {
  const isRoot = process.getuid?.() === 0
  if (isRoot) process.seteuid?.(NOBODY)
  try {
    work()
  } finally {
    if (isRoot) process.seteuid?.(0)
  }
}

test('a disk without the room for a first start is refused before anything is made there', async () => {
  const other = new AnotherProcess(new URL('../testing/folder-tried.process.ts', import.meta.url), [parent], {
    mostBlocks: 128,
  })
  expect(await other.line('')).toMatch(`StoreUnavailable: ${parent} cannot be used now`)
  await other.end()
  expect(readdirSync(parent)).toEqual([])
})

test('a read-only folder is refused with its name', () => {
  chmodSync(parent, 0o555)
  asOrdinaryUser(() =>
    expect(() => prepareDataFolder(dataFolder(parent))).toThrow(
      `${parent} cannot be used now: access is not permitted`,
    ),
  )
})
