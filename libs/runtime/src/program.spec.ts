import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { programName, VERSION } from './program.js'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'traject-program-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const builtWith = (name: string, text: string): string => {
  const file = join(folder, name)
  writeFileSync(file, text)
  return programName(pathToFileURL(file))
}

test('its version is that of the package', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
  expect(VERSION).toBe(version)
})

test('it names the commit that it was built from', () =>
  expect(builtWith('commit', '6fa658fce297-dirty\n')).toBe(`traject ${VERSION}+6fa658fce297-dirty`))

test.each([
  ['wrote down none', () => builtWith('none', '\n')],
  ['wrote nothing down', () => programName(pathToFileURL(join(folder, 'absent')))],
])('its version is all that is known where the build %s', (_, name) => expect(name()).toBe(`traject ${VERSION}`))
