import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { documentText, newestVersion, versionKnownAt, versionsText, versionText, withVersion } from './versions.js'

const at = (minute: number) => `2024-02-05T10:0${minute}:00.000Z`
const first = { text: 'a,\n{"recordedAt":"2030', list: [1, ',\n'], same: { deep: true } }
const second = { ...first, list: [1, 2], more: 'x' }
const third = { text: first.text, list: [1, 2], same: { deep: true } }
const states = [first, second, third, null, { last: true }]
const texts = states.map((state, index) =>
  versionText(at(index + 1), BigInt(index + 11), state, index === 0 ? undefined : states[index - 1]),
)
const document = documentText(texts.reduce(withVersion, ''))

test('a document is JSON: the versions in order, each with what it has otherwise than the one before', () =>
  expect(JSON.parse(document)).toEqual([
    { recordedAt: at(1), position: '11', state: first },
    { recordedAt: at(2), position: '12', changed: { more: 'x' }, spliced: { list: [1, 1, 2] } },
    { recordedAt: at(3), position: '13', changed: {}, gone: ['more'] },
    { recordedAt: at(4), position: '14', state: null },
    { recordedAt: at(5), position: '15', state: { last: true } },
  ]))

const facts = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ on: `2024-01-${index}`, employed: true }))
const documentOf = (all: readonly object[]) =>
  documentText(all.map((one, index) => versionText(at(1), BigInt(index), one, all[index - 1])).reduce(withVersion, ''))

test('a list that grows is in it once, and not again for each version', () => {
  const growing = (versions: number) =>
    documentOf(facts(versions).map((_, index) => ({ list: facts(index + 1) }))).length
  expect(growing(400)).toBeLessThan(growing(200) * 2.1)
})

test.each([
  ['came at the end', [1, 2], [1, 2, 3], [2, 0, 3]],
  ['came between', [1, 3], [1, 2, 3], [1, 0, 2]],
  ['came to what repeats', [1, 1], [1, 1, 1], [2, 0, 1]],
  ['went', [1, 2, 3], [1, 3], [1, 1]],
  ['changed', [1, { on: 2 }, 3], [1, { on: 4 }, 3], [1, 1, { on: 4 }]],
])('of a list, what %s', (_, before, after, splice) => {
  const both = documentOf([{ list: before }, { list: after }])
  expect(JSON.parse(both)[1]).toEqual({ recordedAt: at(1), position: '1', changed: {}, spliced: { list: splice } })
  expect(newestVersion(both)?.state).toEqual({ list: after })
})

test('a list that was read anew and is as it was, is not in it', () => {
  const [, again] = JSON.parse(documentOf([{ list: [1, { on: 2 }] }, { list: [1, { on: 2 }] }]))
  expect(again).toEqual({ recordedAt: at(1), position: '1', changed: {} })
})

test.each([
  [[], [1]],
  [[1], []],
  [[1, 2], [3]],
])('a list that has nothing left of the one before it is there whole: %j, %j', (before, after) =>
  expect(JSON.parse(documentOf([{ list: before }, { list: after }]))[1].changed).toEqual({ list: after }),
)

test('the newest version is the last', () => {
  expect(newestVersion(document)).toEqual({ recordedAt: at(5), position: '15', state: { last: true } })
  expect(newestVersion('[]')).toBeUndefined()
})

test.each([
  [at(0), undefined],
  [at(1), first],
  ['2024-02-05T10:01:59.999Z', first],
  [at(2), second],
  [at(3), third],
  [at(4), null],
  ['2030-01-01T00:00:00.000Z', { last: true }],
])('at %s it was known as %j', (instant, state) => {
  expect(versionKnownAt(document, instant)?.state).toEqual(state)
  expect(versionKnownAt('[]', instant)).toBeUndefined()
})

test('a version joins those of a document that was read', () => {
  const before = documentText(texts.slice(0, 4).reduce(withVersion, ''))
  expect(documentText(withVersion(versionsText(before), texts[4]!))).toBe(document)
  expect(documentText(withVersion(versionsText('[]'), texts[0]!))).toBe(`[${texts[0]}]`)
})

test('whatever the states, each version comes back as it was', () => {
  const value = fc.oneof(fc.jsonValue(), fc.array(fc.constantFrom(1, 2, { on: 1 }), { maxLength: 4 }))
  const state = fc.oneof(fc.constant(null), fc.dictionary(fc.constantFrom('a', 'b', 'c"'), value))
  fc.assert(
    fc.property(fc.array(state, { minLength: 1, maxLength: 8 }), some => {
      const plain = JSON.parse(JSON.stringify(some)) as unknown[]
      const all = plain.map((one, index) =>
        versionText(at(index), BigInt(index), one, index ? plain[index - 1] : undefined),
      )
      const whole = documentText(all.reduce(withVersion, ''))
      for (const [index, one] of plain.entries()) expect(versionKnownAt(whole, at(index))?.state).toEqual(one)
    }),
  )
})
