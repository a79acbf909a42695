import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { StoreUnavailable } from '#libs/kernel'
import { makeScratchFolder } from './scratch-folder.js'

let shared: string
beforeEach(() => void (shared = mkdtempSync(join(tmpdir(), 'traject-scratch-'))))
afterEach(() => rmSync(shared, { recursive: true, force: true }))

async function pidOfOneThatEnded(): Promise<number> {
  const child = spawn(process.execPath, ['-e', ''])
  await once(child, 'exit')
  return child.pid!
}

function left(name: string): string {
  const folder = join(shared, name)
  mkdirSync(folder)
  writeFileSync(join(folder, 'rows.sqlite'), 'left')
  return folder
}

test('what one left that was killed is removed by the next', async () => {
  const killed = left(`traject-verify-${hostname()}-${await pidOfOneThatEnded()}-abcdef`)
  const folder = await makeScratchFolder('verify', shared)
  expect([existsSync(folder), existsSync(killed)]).toEqual([true, false])
})

test('what may be in use stays: of one that lives, of another machine, or another’s altogether', async () => {
  const ended = await pidOfOneThatEnded()
  const others = [
    await makeScratchFolder('verify', shared),
    left(`traject-verify-elsewhere-${ended}-abcdef`),
    left(`traject-dry-run-${hostname()}-${ended}-abcdef`),
    left(`traject-verify-${hostname()}-${ended}-abcdef.mine`),
  ]
  await makeScratchFolder('verify', shared)
  expect(others.filter(folder => !existsSync(folder))).toEqual([])
})

test('a TMPDIR that is not there, or is no folder, is named, with what is wrong with it', async () => {
  const file = join(shared, 'file')
  writeFileSync(file, '')
  for (const [within, why] of [
    [join(shared, 'nowhere'), 'it does not exist'],
    [file, 'its folder is a file'],
    ['/proc', 'it does not exist'],
  ] as const) {
    const refused = await makeScratchFolder('verify', within).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(StoreUnavailable)
    expect(String(refused)).toContain(`TMPDIR ${within} cannot be used now: ${why}`)
  }
})

test('one that can be written to and not looked into, as /tmp is to some, is used all the same', async () => {
  chmodSync(shared, 0o333)
  const isRoot = process.getuid?.() === 0
  if (isRoot) process.seteuid?.(65_534)
  try {
    expect(existsSync(await makeScratchFolder('verify', shared))).toBe(true)
  } finally {
    if (isRoot) process.seteuid?.(0)
    chmodSync(shared, 0o700)
  }
})
