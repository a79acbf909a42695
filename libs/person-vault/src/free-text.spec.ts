import { describe, expect, test } from '@jest/globals'
import { isFreeText, LONGEST_TEXT } from './free-text.js'

describe('free text', () => {
  test.each(['brief van VDAB, één', 'two\nlines\tand a tab', '👪'])('is %j', text =>
    expect(isFreeText(text)).toBe(true),
  )

  test.each(['', '  \n', '\u200b', 'a\u0000b', 'a\u001b[31mb', '\ud83d', null, 7, ['text']])('is not %j', value =>
    expect(isFreeText(value)).toBe(false),
  )

  test.each(['x', '👪'])('has no more characters than it may, of %s', character => {
    expect(isFreeText(character.repeat(LONGEST_TEXT))).toBe(true)
    expect(isFreeText(character.repeat(LONGEST_TEXT + 1))).toBe(false)
  })
})
