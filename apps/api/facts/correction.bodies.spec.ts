import 'reflect-metadata'
import { describe, expect, test } from '@jest/globals'
import { getMetadataStorage } from 'class-validator'
import { eventFields, type Field } from '#libs/trajectory'
import { checkerOf } from '../validation/compiled-checker.js'
import { FactPatch } from './correction.bodies.js'

const FIELDS = [
  ...new Set(
    getMetadataStorage()
      .getTargetValidationMetadatas(FactPatch, '', false, false)
      .map(({ propertyName }) => propertyName),
  ),
]

const { FactCorrected: _, FactWithdrawn: __, ...facts } = eventFields
const fieldsOfFacts = Object.entries(facts).flatMap(([type, fields]) =>
  Object.entries<Field>(fields).map(([name, { rule, expected }]) => ({ type, name, rule, expected })),
)

test('a correction takes every field of a fact, but for the id of what the fact is about', () => {
  const fields = new Set(fieldsOfFacts.map(({ name }) => name))
  expect([...fields].filter(field => !FIELDS.includes(field)).toSorted()).toEqual(['eventId', 'violationId'])
})

test('it takes every word that a fact may have in that field', () => {
  const words = fieldsOfFacts
    .filter(({ rule }) => rule === 'one-of')
    .flatMap(({ name, expected }) =>
      expected
        .replace('one of ', '')
        .split(', ')
        .map(word => ({ [name]: word })),
    )
  expect(words.filter(patch => checkerOf(FactPatch)(patch).length > 0)).toEqual([])
})

test('the contract says of each field which facts have it', () => {
  const said = FIELDS.map(field => {
    const { description } = Reflect.getMetadata('swagger/apiModelProperties', FactPatch.prototype, field)
    return [field, description]
  })
  const having = FIELDS.map(field => {
    const types = fieldsOfFacts.filter(({ name }) => name === field).map(({ type }) => type)
    return [field, `Of ${types.join(', ')}.`]
  })
  expect(said).toEqual(having)
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
