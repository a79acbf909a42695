import { describe, expect, test } from '@jest/globals'
import { isFreeText } from './free-text.js'

describe('free text', () => {
  test.each(['brief van VDAB, één', 'two\nlines\tand a tab', '👪', 'x'.repeat(9), '👪'.repeat(20)])('is %j', text =>
    expect(isFreeText(text, 20)).toBe(true),
  )

  test.each([
    '',
    '  \n',
    '\u200b',
    'x'.repeat(21),
    '👪'.repeat(21),
    'a\u0000b',
    'a\u001b[31mb',
    '\ud83d',
    null,
    7,
    ['text'],
  ])('is not %j', value => expect(isFreeText(value, 20)).toBe(false))
})
