import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { eventFields } from './event-fields.js'
import * as vocabulary from './vocabulary.js'

const page = readFileSync('docs/glossary.md', 'utf8')
const unexplained = (words: readonly string[]) => words.filter(word => !page.includes(`\`${word}\``))

describe('the glossary', () => {
  test('has every event of the catalogue', () => expect(unexplained(Object.keys(eventFields))).toEqual([]))

  test('has every word of the closed lists, but for columns of a file and roles, which are no words of the field', () => {
    const { LINKAGE_FIELDS: _, ROLES: __, ...lists } = vocabulary
    const words = Object.values(lists).flatMap<string>(list => (Array.isArray(list) ? list : []))
    expect(unexplained(words)).toEqual([])
  })
})
