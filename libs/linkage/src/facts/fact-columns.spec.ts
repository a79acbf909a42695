import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { eventFields, type Field } from '#libs/trajectory'
import { LINKAGE_COLUMNS } from '../vdab/index.js'
import { FACT_COLUMNS, FACT_KINDS } from './fact-columns.js'

const page = readFileSync('docs/files.md', 'utf8')
/** The rows of the tables of a part of the page: their cells as they are written. */
const rowsUnder = (heading: string): readonly (readonly string[])[] =>
  page
    .split(/^## /m)
    .find(part => part.startsWith(heading))!
    .split('\n')
    .filter(line => line.startsWith('| `'))
    .map(line =>
      line
        .split('|')
        .map(cell => cell.trim())
        .slice(1, -1),
    )
const named = (cell: string): string => /^`([^`]+)`$/.exec(cell)![1]!

describe('the page about files', () => {
  test('has every fact with its columns, and those that may be left out in brackets', () => {
    const written = rowsUnder('Fact file').filter(([first]) => FACT_KINDS.has(named(first!)))
    const facts = [...FACT_KINDS].map(([name, { type, fields }]) => {
      const checks = eventFields[type] as Readonly<Record<string, Field & { readonly optional?: true }>>
      const columns = [...fields].filter(([column]) => column !== 'on')
      const shown = columns.map(([column, field]) => (checks[field]!.optional ? `[\`${column}\`]` : `\`${column}\``))
      return [`\`${name}\``, shown.join(' ')]
    })
    expect(written).toEqual(facts)
  })

  test('has every column of a fact file, with what it may be', () => {
    const written = rowsUnder('Fact file')
      .map(([first]) => named(first!))
      .filter(name => !FACT_KINDS.has(name) && name !== 'fact')
    const columns = [...FACT_COLUMNS.required, ...FACT_COLUMNS.optional].filter(
      name => !['fact', 'from'].includes(name),
    )
    expect(written.toSorted()).toEqual(columns.toSorted())
  })

  test('names every word that a column may be', () => {
    const words = Object.values(eventFields)
      .flatMap(fields => Object.values<Field>(fields))
      .filter(({ rule }) => rule === 'one-of')
      .flatMap(({ expected }) => expected.replace('one of ', '').split(', '))
    const sourceWords = [...new Set(words)].filter(
      word => !/^(registered|deregistered)-on$|^employed-since$/.test(word),
    )
    expect(sourceWords.filter(word => !page.includes(`\`${word}\``))).toEqual([])
  })

  test('has every column of a linkage file, and which must be there', () => {
    const written = rowsUnder('Linkage file').map(([column, there]) => [named(column!), there])
    const { required, optional } = LINKAGE_COLUMNS
    expect(written).toEqual([
      ...required.map(column => [column, 'always']),
      ...optional.map(column => [column, 'if wanted']),
    ])
  })
})
