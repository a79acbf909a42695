import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { SCHEMA_VERSION } from '#libs/trajectory'
import { problemsInLinkage } from '../../libs/trajectory/testing/linkage-check.js'

/** Every shape of a linkage's event that was ever stored. Such a file is never changed and never removed. */
const folder = new URL('./linkage-events/', import.meta.url)
const golden = (file: string) =>
  JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as { type: string; schemaVersion: number; data: object }

describe('every shape of a linkage ever stored', () => {
  test.each(readdirSync(folder))('%s is still read', file => {
    const { type, schemaVersion, data } = golden(file)
    expect(type).toBe('LinkageReceived')
    expect(problemsInLinkage(data)).toEqual([])
    expect(schemaVersion).toBeLessThanOrEqual(SCHEMA_VERSION)
  })
  test('and what is none is told', () =>
    expect(
      problemsInLinkage({ source: 'VDAB', observedOn: '2024-02-30', rows: 3, employment: true }).map(
        ({ field }) => field,
      ),
    ).toEqual(['source', 'observedOn', 'coverage', 'employment', 'rows']))
})
