import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { changePersonData, SCHEMA_VERSION, type PersonDataChange } from '#libs/trajectory'

/** Every shape of a change of personal data that was ever stored. Such a file is never changed and never removed. */
const folder = new URL('./person-data-events/', import.meta.url)
const golden = (file: string) =>
  JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as PersonDataChange & { readonly schemaVersion: number }

/** One line per event of the catalogue, and the fields that a shape of it must have. */
const FIELDS: Readonly<Record<PersonDataChange['type'], readonly string[]>> = {
  SsinReplaced: ['reference'],
  SsinCancelled: [],
  SsinWithdrawn: ['reference'],
  PersonDetailsReplaced: ['reference'],
  TextRemoved: ['reference'],
  PersonErased: [],
}

describe('every shape of a change of personal data ever stored', () => {
  const files = readdirSync(folder)

  test.each(files)('%s is of the catalogue, and still known for what it is', file => {
    const { type, schemaVersion, data } = golden(file)
    expect(Object.keys(data)).toEqual(FIELDS[type])
    expect(schemaVersion).toBeLessThanOrEqual(SCHEMA_VERSION)
    const change = { type, data } as PersonDataChange
    expect(changePersonData(change)([change])).toEqual([])
  })

  test('is there, of each event', () =>
    expect(new Set(files.map(file => golden(file).type))).toEqual(new Set(Object.keys(FIELDS))))
})
