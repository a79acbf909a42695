import { chmodSync, linkSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { loadMasterKey, MasterKeyRefused } from './master-key.js'

const base64 = Buffer.alloc(32, 7).toString('base64')
let folder: string
let path: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'traject-key-'))
  path = join(folder, 'vault.key')
})
afterEach(() => rmSync(folder, { recursive: true }))

const refused = (load: () => unknown, text: string) => {
  expect(load).toThrow(MasterKeyRefused)
  expect(load).toThrow(text)
}

describe('the master key', () => {
  test('is generated once, readable by its owner only, and found again', () => {
    const first = loadMasterKey({ generatedFile: path, mayGenerate: true })

    expect(first).toHaveLength(32)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['vault.key'])
    expect(loadMasterKey({ generatedFile: path, mayGenerate: true })).toEqual(first)
  })

  test('has no second name, also where a start was killed while it was made', () => {
    const key = loadMasterKey({ generatedFile: path, mayGenerate: true })
    linkSync(path, `${path}.unfinished`)
    expect(loadMasterKey({ generatedFile: path, mayGenerate: true })).toEqual(key)
    expect(readdirSync(folder)).toEqual(['vault.key'])

    renameSync(path, `${path}.unfinished`)
    expect(loadMasterKey({ generatedFile: path, mayGenerate: true })).not.toEqual(key)
    expect(readdirSync(folder)).toEqual(['vault.key'])
  })

  test('is not generated where a vault exists whose key is missing', () => {
    refused(() => loadMasterKey({ generatedFile: path }), 'there is no key file')
    expect(readdirSync(folder)).toEqual([])
  })

  test('of a file that was named is never generated', () =>
    refused(() => loadMasterKey({ keyFile: path, generatedFile: path, mayGenerate: true }), 'there is no key file'))

  test('comes from the setting before any file', () =>
    expect(loadMasterKey({ key: base64, generatedFile: path, mayGenerate: true })).toEqual(Buffer.alloc(32, 7)))

  test('is required where none may be generated', () => refused(() => loadMasterKey({}), 'VAULT_KEY or VAULT_KEY_FILE'))

  test.each([0o640, 0o604, 0o660])('is refused from a file that others can read (%d)', mode => {
    writeFileSync(path, base64)
    chmodSync(path, mode)
    refused(() => loadMasterKey({ keyFile: path }), '0600')
  })

  test.each(['', 'c2hvcnQ=', `${base64}AAAA`, 'not base64, but just as long as 32 bytes are'])(
    'is refused when it is not 32 bytes in base64: %j',
    text => {
      writeFileSync(path, text, { mode: 0o600 })
      refused(() => loadMasterKey({ keyFile: path }), '32 bytes in base64')
      refused(() => loadMasterKey({ key: text }), 'VAULT_KEY must hold 32 bytes in base64')
    },
  )

  test('stands in no error text', () => {
    const almost = `${base64}x`
    const message = expect.stringContaining(base64)
    expect(() => loadMasterKey({ key: almost })).toThrow(expect.not.objectContaining({ message }))
  })

  test('cannot be a folder', () => refused(() => loadMasterKey({ keyFile: folder }), 'key file'))
})
