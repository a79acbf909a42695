import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { IMPORTS } from './imports.js'
import { trespassesIn, type Trespass } from './judge.js'
import { RULES } from './rules.js'

const root = join(import.meta.dirname, '../..')
/** All imports of the project are read for it, on machines that do other things as well. */
const PATIENCE_MS = 60_000
const ruleNames = RULES.map(rule => rule.name!)

describe('the imports of this project', () => {
  test(
    'keep every rule',
    async () => {
      expect(await trespassesIn(root)).toEqual([])
    },
    PATIENCE_MS,
  )

  test('have a line in the table for every library', () => {
    expect(readdirSync(join(root, 'libs')).filter(lib => !(lib in IMPORTS))).toEqual([])
  })
})

describe('each rule catches the trespasser that is planted for it:', () => {
  let trespasses: readonly Trespass[]
  const nameOf = (file: string) => basename(file, '.ts')

  beforeAll(async () => {
    trespasses = await trespassesIn(join(import.meta.dirname, 'trespassers'))
  }, PATIENCE_MS)

  test.each(ruleNames)('%s', rule => {
    expect(trespasses.filter(({ from }) => nameOf(from) === rule).map(trespass => trespass.rule)).toEqual([rule])
  })

  test('and nobody else is accused', () => {
    expect(trespasses.filter(({ rule, from }) => nameOf(from) !== rule)).toEqual([])
  })
})
