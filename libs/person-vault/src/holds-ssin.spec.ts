import { createHash } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { v5 } from 'uuid'
import { holdsSsin } from './holds-ssin.js'

describe('a text has an SSIN in it', () => {
  test.each([
    ['bare', '93051822361'],
    ['behind a sign', 'x-93051822361'],
    ['as on an identity card', 'key:93.05.18-223.61'],
    ['behind a letter', 'K93651890194'],
    ['before a letter', '93651890491A'],
    ['between both, with a sequence', 'kbi93651890590-1'],
    ['parted by another sign', '936518/90392'],
    ['parted by the same sign everywhere', '93-65-18-902-93'],
    ['parted by more than one sign', '930518--223__61'],
    ['with a part of the id before it', '12-93-65-18-902-93'],
    ['of somebody whose birth date is not known', 'K00012556777'],
    ['with a sequence put right behind it', 'K-9305182236101'],
    ['that begins with a zero, with a sequence put right behind it', 'K-0162030010501'],
    ['filled up with zeros', 'K-00093051822361'],
    ['beside a UUID', '550e8400-e29b-41d4-a716-446655440000:93051822361'],
    ['in what only looks like a UUID', '00000000-0000-0000-0000-093051822361'],
  ])('%s', (_, text) => expect(holdsSsin(text)).toBe(true))
})

describe('a text has none in it:', () => {
  test.each([
    ['a number with a wrong check digit', '93051822362'],
    ['a longer counter', '193051822361'],
    ['digits parted where a number has no parts', '2024-01-15-001'],
    ['a UUID', '550e8400-e29b-41d4-a716-446655440000'],
    ['a UUID whose end is a number', '550e8400-e29b-41d4-a716-93051822361a'],
    ['a word', 'ann@agii'],
  ])('%s', (_, text) => expect(holdsSsin(text)).toBe(false))

  const some = (count: number, make: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => make(index)).filter(text => holdsSsin(text, 2026))
  const digits = (index: number) => createHash('sha256').update(String(index)).digest('hex')

  test('counters of up to ten digits, ids of extracts, days with a counter', () => {
    expect(some(20_000, index => `K-${String(index).padStart(8, '0')}r`)).toEqual([])
    expect(
      some(20_000, index => `K-2024-01-${String((index % 28) + 1).padStart(2, '0')}-${String(index).padStart(4, '0')}`),
    ).toEqual([])
    expect(some(20_000, index => `2024${String(index).padStart(10, '0')}`)).toEqual([])
    expect(some(20_000, index => `K-${String(index * 997).padStart(13, '0')}`)).toEqual([])
  })

  test('instants, UUIDs and digests', () => {
    expect(some(20_000, index => String(1_700_000_000_000 + index * 4_999_999))).toEqual([])
    expect(some(20_000, index => new Date(1_700_000_000_000 + index * 4_999_999).toISOString())).toEqual([])
    expect(some(20_000, index => `req:${v5(String(index), v5.URL)}`)).toEqual([])
    expect(some(20_000, index => digits(index))).toEqual([])
  })
})
