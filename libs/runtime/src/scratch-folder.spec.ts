import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
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
