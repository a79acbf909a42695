import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { dataFolder, type DataFolder } from './data-folder.js'
import { openVault } from './engines.js'
import { SettingsRefused } from './settings-refused.js'
import { settingsFrom } from './settings.js'

let folder: DataFolder
beforeEach(() => void (folder = dataFolder(mkdtempSync(join(tmpdir(), 'traject-engines-')))))
afterEach(() => rmSync(folder.path, { recursive: true, force: true }))

const opened = (readOnly: boolean) => openVault({ settings: settingsFrom({ DATA_DIR: folder.path }), folder, readOnly })

/** A key that is made anew opens nothing that is there. */
describe('the key of a vault', () => {
  test('is made at the first start, and is that of every later one', async () => {
    await (await opened(false)).close()
    expect(existsSync(folder.vaultKey)).toBe(true)
    await (await opened(false)).close()
  })

  test.each([
    ['a log', () => folder.events],
    ['a vault, though the log is lost too', () => folder.vault],
  ])('is not made beside %s', async (_, file) => {
    writeFileSync(file(), '')
    await expect(opened(false)).rejects.toThrow(SettingsRefused)
    expect(existsSync(folder.vaultKey)).toBe(false)
  })

  test('is not made by whoever reads', async () => {
    await expect(opened(true)).rejects.toThrow(SettingsRefused)
    expect(existsSync(folder.vaultKey)).toBe(false)
  })
})
