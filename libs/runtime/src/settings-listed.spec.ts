import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { settingsFrom, type Environment } from './settings.js'

/** The table of the README: what a setting is called, what it is where it is not given, and what is said of it. */
const table = readFileSync('README.md', 'utf8').split('\n## Settings\n')[1]!.split('\n## ')[0]!
const lines = table
  .split('\n')
  .map(line => line.split('|').map(cell => cell.trim()))
  .filter(([, names]) => names?.startsWith('`'))

test('the README lists every setting that is read, and no other', () => {
  const read: string[] = []
  settingsFrom(new Proxy<Environment>({}, { get: (_, name) => void read.push(String(name)) }))
  const listed = lines.flatMap(([, names = '']) => [...names.matchAll(/`(\w+)`/g)].map(([, name]) => name!))
  expect(listed.toSorted()).toEqual(read.toSorted())
})

const isTaken = (setting: string, value: number): boolean => {
  try {
    return settingsFrom({ [setting]: String(value) }) !== undefined
  } catch {
    return false
  }
}
const numberOf = (text: string | undefined) => Number(text!.replaceAll(',', ''))

test('it says how small and how large a number may be', () => {
  const bounded = lines.flatMap(([, name = '', , about = '']) => {
    const found = /: ([\d,]+) to ([\d,]+)$/.exec(about)
    return found ? [{ name: name.replaceAll('`', ''), least: numberOf(found[1]), most: numberOf(found[2]) }] : []
  })
  const numbers = ['BODY_LIMIT', 'UPLOAD_LIMIT', 'CACHED_DOSSIERS', 'HELD_DOSSIERS']
  expect(bounded.map(({ name }) => name)).toEqual(numbers)
  for (const { name, least, most } of bounded) {
    const taken = [least - 1, least, most, most + 1].map(value => isTaken(name, value))
    expect({ name, taken }).toEqual({ name, taken: [false, true, true, false] })
  }
})
