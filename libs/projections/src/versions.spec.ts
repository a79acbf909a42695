import { expect, test } from '@jest/globals'
import { documentText, newestVersion, splitDocument, versionKnownAt, versionText, withClosed } from './versions.js'

const at = (minute: number) => `2024-02-05T10:0${minute}:00.000Z`
const tricky = { text: 'a,\n{"recordedAt":"2030', list: [1, ',\n'] }
const texts = [versionText(at(1), 11n, tricky), versionText(at(2), 12n, null), versionText(at(3), 13n, { last: true })]
const document = documentText(withClosed(texts[0]!, texts[1]!), texts[2]!)

test('a document is JSON, the versions in order', () =>
  expect(JSON.parse(document)).toEqual([
    { recordedAt: at(1), position: '11', state: tricky },
    { recordedAt: at(2), position: '12', state: null },
    { recordedAt: at(3), position: '13', state: { last: true } },
  ]))

test('the newest version is found without the others', () => {
  expect(newestVersion(document)).toEqual({ recordedAt: at(3), position: '13', state: { last: true } })
  expect(splitDocument(document).newest).toBe(texts[2])
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

test('what is split and put together again is the same document', () => {
  const { closed, newest } = splitDocument(document)
  expect(documentText(closed, newest)).toBe(document)
})
