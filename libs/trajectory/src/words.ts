/** An id that others gave: of a violation file, of a fact in a source. */
export const TEXT_ID_PATTERN = /^[A-Za-z0-9][\w.:/-]{0,99}$/
export const isTextId = (value: unknown): value is string => typeof value === 'string' && TEXT_ID_PATTERN.test(value)

/** What such an id is, for whoever is refused by another. */
export const A_TEXT_ID = 'at most 100 letters, digits and . : / _ -, beginning with a letter or digit'

/** One word, or a day: what a cell of a linkage says, and the name of who sends files. */
export const WORD_PATTERN = /^[a-z0-9][a-z0-9-]{0,39}$/
export const isWord = (value: unknown): value is string => typeof value === 'string' && WORD_PATTERN.test(value)
