import { expect, test } from '@jest/globals'
import { documentText, newestVersion, versionKnownAt, versionsText, versionText, withVersion } from './versions.js'

const at = (minute: number) => `2024-02-05T10:0${minute}:00.000Z`
const tricky = { text: 'a,\n{"recordedAt":"2030', list: [1, ',\n'] }
const texts = [versionText(at(1), 11n, tricky), versionText(at(2), 12n, null), versionText(at(3), 13n, { last: true })]
const document = documentText(texts.reduce(withVersion, ''))

test('a document is JSON, the versions in order', () =>
  expect(JSON.parse(document)).toEqual([
    { recordedAt: at(1), position: '11', state: tricky },
    { recordedAt: at(2), position: '12', state: null },
    { recordedAt: at(3), position: '13', state: { last: true } },
  ]))

test('the newest version is found without the others', () => {
  expect(newestVersion(document)).toEqual({ recordedAt: at(3), position: '13', state: { last: true } })
  expect(newestVersion('[]')).toBeUndefined()
})

test.each([
  [at(0), undefined],
  [at(1), '11'],
  ['2024-02-05T10:01:59.999Z', '11'],
  [at(2), '12'],
  [at(3), '13'],
  ['2030-01-01T00:00:00.000Z', '13'],
])('at %s version %s was known', (instant, position) => {
  expect(versionKnownAt(document, instant)?.position).toBe(position)
  expect(versionKnownAt('[]', instant)).toBeUndefined()
})

test('a version joins those of a document that was read', () => {
  const before = documentText(texts.slice(0, 2).reduce(withVersion, ''))
  expect(documentText(withVersion(versionsText(before), texts[2]!))).toBe(document)
  expect(documentText(withVersion(versionsText('[]'), texts[0]!))).toBe(`[${texts[0]}]`)
})
