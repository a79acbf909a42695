import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { tablesInDutch } from './tables.nl.js'

const glossary = readFileSync(join(import.meta.dirname, '../../../../../docs/glossary.md'), 'utf8')
/** The first column of its tables. */
const dutch = glossary
  .split('\n')
  .map(line => line.split('|')[1] ?? '')
  .join('\n')
  .toLowerCase()

test('a report in Dutch has the terms of the glossary', () => {
  const { reasons, closures, categories } = tablesInDutch
  const terms = [reasons, closures, categories].flatMap(words => Object.values<string>(words))
  expect(terms).toHaveLength(12)
  expect(terms.filter(term => !dutch.includes(term.toLowerCase()))).toEqual([])
})
