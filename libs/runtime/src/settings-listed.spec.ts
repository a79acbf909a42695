import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { settingsFrom, type Environment } from './settings.js'

test('the README lists every setting that is read, and no other', () => {
  const read: string[] = []
  settingsFrom(new Proxy<Environment>({}, { get: (_, name) => void read.push(String(name)) }))
  const table = readFileSync('README.md', 'utf8').split('\n## Settings\n')[1]!.split('\n## ')[0]!
  const names = table.split('\n').flatMap(line => [...(/^\| `.*?\|/.exec(line)?.[0] ?? '').matchAll(/`(\w+)`/g)])
  expect(names.map(([, name]) => name!).toSorted()).toEqual(read.toSorted())
})
