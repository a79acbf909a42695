/** Takes up no ink, but is no white space either: soft hyphen, joiners, marks of direction, fillers. */
const UNSEEN = String.raw`\u00ad\u034f\u115f\u1160\u180e\u200b-\u200f\u2060-\u2064\u3164\uffa0`

/**
 * The pattern of a text that has none of these characters and in which there is something to see. Written so that every
 * language reads it as it is meant, since clients judge by it too: ranges in place of `\p{...}`, and no look-ahead.
 */
export const textWithout = (barred: string): RegExp =>
  new RegExp(`^(?:[^\\S${barred}]|[${UNSEEN}])*[^\\s${UNSEEN}${barred}][^${barred}]*$`, 'u')
