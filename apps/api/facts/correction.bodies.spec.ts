import 'reflect-metadata'
import { describe, expect, test } from '@jest/globals'
import { getMetadataStorage } from 'class-validator'
import { eventFields } from '#libs/trajectory'
import { checkerOf } from '../validation/compiled-checker.js'
import { FactPatch } from './correction.bodies.js'

const FIELDS = [
  ...new Set(
    getMetadataStorage()
      .getTargetValidationMetadatas(FactPatch, '', false, false)
      .map(({ propertyName }) => propertyName),
  ),
]

test('a correction takes every field of a fact, but for the id of what the fact is about', () => {
  const { FactCorrected: _, FactWithdrawn: __, ...facts } = eventFields
  const fields = new Set(Object.values(facts).flatMap(fact => Object.keys(fact)))
  expect([...fields].filter(field => !FIELDS.includes(field)).toSorted()).toEqual(['eventId', 'violationId'])
})

/** What a correction says of a fact goes into the log in the clear, and stays there. */
describe('what a fact is corrected to', () => {
  test.each(FIELDS)('is never an SSIN: %s', field => {
    for (const ssin of ['93051822361', '93-05-18-223-61', '93.05.18-223.61', 'a-93051822361'])
      expect(checkerOf(FactPatch)({ [field]: ssin })).toMatchObject([{ field }])
  })

  test('is what a linkage file could say, of what a linkage reported', () =>
    expect(checkerOf(FactPatch)({ recorded: null, reported: '2022-04-20' })).toEqual([]))

  test('is no text of other words, of what a linkage reported', () =>
    expect(checkerOf(FactPatch)({ recorded: 'Jan Jansen' })).toMatchObject([{ field: 'recorded', rule: 'word' }]))
})
