import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'

const folder = join(import.meta.dirname, '../../docs/adr')
const MOST_LINES = 40
const HEADINGS = ['Context', 'Options', 'Choice', 'Consequences']

/** A decision that is longer than a page, or does not say what else there was, is not read by whoever comes later. */
describe.each(readdirSync(folder))('docs/adr/%s', name => {
  const text = readFileSync(join(folder, name), 'utf8')

  test(`has ${MOST_LINES} lines at most`, () =>
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(MOST_LINES))

  test('says what there was to choose from, what was chosen and what follows', () =>
    expect([...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)).toEqual(HEADINGS))
})
