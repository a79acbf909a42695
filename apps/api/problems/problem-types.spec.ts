import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { problemTypes } from './problem-types.js'
import { refusals } from './refusals.js'

const LIBRARIES = ['trajectory', 'commands', 'queries', 'person-vault']

const sources = LIBRARIES.flatMap(library => {
  const folder = join('libs', library, 'src')
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.ts') && !path.endsWith('.spec.ts') && !path.includes('testing'))
    .map(path => readFileSync(join(folder, path), 'utf8'))
})

/** Every rule name that is written as the first argument of a refusal, an objection or a finding. */
const thrown = new Set(
  sources.flatMap(source =>
    [...source.matchAll(/(?:RuleBroken|objection|super)\(\s*'([a-z-]+)'/g)].map(([, rule]) => rule as string),
  ),
)

describe('the types of problem', () => {
  test('has a line for every rule that a decision or command can refuse by', () => {
    expect(thrown.size).toBeGreaterThan(30)
    expect([...thrown].filter(rule => !problemTypes.has(rule))).toEqual([])
  })

  test('has no line for a rule that nobody refuses by', () =>
    expect(Object.keys(refusals).filter(rule => !thrown.has(rule))).toEqual([]))

  test.each([...problemTypes])('%s is a status, a title and a sentence', (name, [status, title, meaning]) => {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(title).toMatch(/^[A-Z].*[^.]$/)
    expect(meaning).toMatch(/^[A-Z].*\.$/)
  })
})
