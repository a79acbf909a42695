import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'

const root = join(import.meta.dirname, '../..')
const page = readFileSync(join(root, 'docs/glossary.md'), 'utf8')
const rules = page.split('\n## ').find(section => section.startsWith('The rules, by their numbers'))!
const numbers = [...rules.matchAll(/^(\d+)\. /gm)].map(([, number]) => Number(number))

const sources = ['apps', 'libs'].flatMap(folder =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.ts'))
    .map(entry => readFileSync(join(entry.parentPath, entry.name), 'utf8')),
)

/** `rule 3`, `Rules 2 and 5`; `Rules 2 to 5` by its ends. */
const cited = (text: string): readonly number[] =>
  [...text.matchAll(/\brules? (\d+)(?: (?:and|to) (\d+))?/gi)].flatMap(([, ...ends]) =>
    ends.filter(Boolean).map(Number),
  )

describe('the rules, by their numbers,', () => {
  test('are numbered one after the other', () => expect(numbers).toEqual(numbers.map((_, index) => index + 1)))

  test('are those that the sources cite, each of them and no other', () =>
    expect([...new Set(sources.flatMap(cited))].toSorted((one, other) => one - other)).toEqual(numbers))

  test('are cited by the glossary itself under numbers that there are', () =>
    expect(cited(page).filter(number => !numbers.includes(number))).toEqual([]))
})

/** Of files, and of what is written in part only. */
const NO_NAME = /[/<>]|\.\.\./

test('what the glossary names in code is what it is called there', () => {
  const words = new Set(sources.flatMap(source => source.match(/[\w-]+/g) ?? []))
  const named = [...page.matchAll(/`([^`\n]+)`/g)].map(([, name]) => name!).filter(name => !NO_NAME.test(name))
  expect(named.length).toBeGreaterThan(100)
  expect(named.filter(name => !words.has(name))).toEqual([])
})
