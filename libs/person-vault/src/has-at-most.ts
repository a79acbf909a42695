/**
 * Whether a text has no more characters than that. A character outside the basic plane is one, as people count and as
 * JSON Schema does (`maxLength`), though it takes two units of a string.
 */
export const hasAtMost = (characters: number, text: string): boolean =>
  text.length <= characters || (text.length <= 2 * characters && Array.from(text).length <= characters)
