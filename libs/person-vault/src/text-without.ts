/**
 * The pattern of a text that has none of these characters and is not all blank. Written so that every language reads it as
 * it is meant, since clients judge by it too: ranges in place of `\p{...}`, and no look-ahead.
 */
export const textWithout = (barred: string): RegExp => new RegExp(`^[^\\S${barred}]*[^\\s${barred}][^${barred}]*$`, 'u')
