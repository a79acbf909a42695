import { calendarDate } from '#libs/kernel'
import { expect, test } from '@jest/globals'
import { Chance } from './chance.js'

const many = <Value>(make: () => Value) => Array.from({ length: 5_000 }, make)

test('the same seed makes the same choices', () => {
  const [one, same, other] = [new Chance(3), new Chance(3), new Chance(4)]
  const choices = many(() => one.bits())
  expect(many(() => same.bits())).toEqual(choices)
  expect(many(() => other.bits())).not.toEqual(choices)
})

test('both ends of a range are reached, and nothing beyond', () => {
  const chance = new Chance(1)
  expect(new Set(many(() => chance.between(-1, 2)))).toEqual(new Set([-1, 0, 1, 2]))
  const [first, last] = [calendarDate('2024-02-28'), calendarDate('2024-03-01')]
  expect([...new Set(many(() => chance.day(first, last)))].toSorted()).toEqual([
    '2024-02-28',
    '2024-02-29',
    '2024-03-01',
  ])
})

test('shuffling keeps every value, once', () => {
  const values = Array.from({ length: 100 }, (_, index) => index)
  const shuffled = new Chance(1).shuffled(values)
  expect(shuffled).not.toEqual(values)
  expect(shuffled.toSorted((a, b) => a - b)).toEqual(values)
})

test('a percentage is about that many in a hundred', () => {
  const chance = new Chance(1)
  const hits = many(() => chance.percent(30)).filter(Boolean).length
  expect(hits / 5_000).toBeCloseTo(0.3, 1)
})

test('ids are UUIDs of version 4', () => {
  const chance = new Chance(1)
  const ids = many(() => chance.uuid())
  expect(ids.filter(id => !/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toEqual(
    [],
  )
  expect(new Set(ids).size).toBe(ids.length)
})
