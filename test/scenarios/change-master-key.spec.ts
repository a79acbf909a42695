import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { lockForWriting } from '#libs/sqlite'
import { START_MS } from './traject-server.js'
import { Verbs } from './verbs.js'

/** Every verb is a process of its own. */
jest.setTimeout(START_MS)

const verbs = new Verbs('change-master-key')
afterAll(() => verbs.remove())

const facts = join(verbs.folder, 'facts.csv')
const newKey = join(verbs.folder, 'new.key')
const keyInForce = join(verbs.data, 'vault.key')
const change = () => verbs.traject(['change-master-key', '--new-key-file', newKey])
const countsOf = (said: { readonly stdout: string }) => (JSON.parse(said.stdout) as { counts: object }).counts
const takeIn = async () => countsOf(await verbs.traject(['import', facts, '--format', 'json', '--anew']))

beforeAll(async () => {
  const rows = [
    'source_id;ssin;fact;on;agency;category',
    'K-1;93651822393;reported-to-agency;2022-03-02;agii;mandatory',
    'K-2;93651822393;contract-signed;2022-03-15;;',
  ]
  writeFileSync(facts, `${rows.join('\n')}\n`)
  writeFileSync(newKey, `${Buffer.alloc(32, 7).toString('base64')}\n`, { mode: 0o600 })
  expect(await takeIn()).toEqual({ recorded: 2 })
}, START_MS)

test('the key of a data folder that somebody writes to is not changed', async () => {
  const lock = lockForWriting(verbs.data)
  const said = await change()
  lock.release()
  expect(said).toEqual({ code: 1, stdout: '', stderr: expect.stringContaining('Another process writes') })
})

test('a change tells where the new key is to be put, and leaves the old one where it is', async () => {
  const before = readFileSync(keyInForce, 'utf8')
  const told = `^Persons under the new key: 1\\. .*: put ${newKey} in the place of ${keyInForce}\\.\nKeep the old one`
  expect(await change()).toMatchObject({ code: 0, stdout: expect.stringMatching(new RegExp(told)) })
  expect(readFileSync(keyInForce, 'utf8')).toBe(before)
})

test('the vault does not open with the old key then', async () => {
  const said = await verbs.traject(['verify'])
  expect(said).toMatchObject({ code: 1, stderr: expect.stringContaining('is under another master key') })
})

describe('with the new key in its place', () => {
  beforeAll(() => renameSync(newKey, keyInForce))

  test('whoever was recorded is known, by number and by what was asked', async () =>
    expect(await takeIn()).toEqual({ 'already-recorded': 2 }))

  test('the vault is what the log says', async () => {
    const stdout = expect.stringContaining('Vault and log agree.')
    expect(await verbs.traject(['verify'])).toMatchObject({ code: 0, stdout })
  })
})
