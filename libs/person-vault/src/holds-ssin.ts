import { birthYears, isSsin } from './ssin.js'

/** Signs with which sources, and people, part the digits. */
const SIGNS = '[^0-9A-Za-z]{0,3}'
/** As it is written, bare or in its parts, between what is no digit; also one within another that is none. */
const WRITTEN = new RegExp(
  `(?<!\\d)(?=(\\d{2})${SIGNS}(\\d{2})${SIGNS}(\\d{2})${SIGNS}(\\d{3})${SIGNS}(\\d{2})(?!\\d))`,
  'g',
)
const LONGER = /\d{12,}/g
/** UUIDs and hex digests are skipped: one in some thousands holds a valid number by chance. */
const RANDOM_ID =
  /(?<![0-9a-z])(?:[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}|(?=\d*[a-f])[0-9a-f]{32,})(?![0-9a-z])/gi

/**
 * Whether a text that is going to be kept or logged in the clear has an SSIN in it. Row ids, names of users, keys and
 * request ids are chosen by others: this is what keeps a person's number out of them.
 *
 * A longer run of digits is mostly a counter, a date or an instant, and one in five hundred has a valid number somewhere by
 * chance. There only what it begins with counts, behind zeros or not: a number with a sequence of its own put behind it.
 */
export function holdsSsin(text: string, thisYear = new Date().getUTCFullYear()): boolean {
  const chosen = text.replace(RANDOM_ID, 'x')
  return (
    [...chosen.matchAll(WRITTEN)].some(([, ...parts]) => isSsin(parts.slice(0, 5).join(''), thisYear)) ||
    [...chosen.matchAll(LONGER)].some(
      ([run]) => beginsWithSsin(run, thisYear) || beginsWithSsin(run.replace(/^0+/, ''), thisYear),
    )
  )
}

const YOUNGEST = 15
const OLDEST = 100

/** Of somebody of an age to have a trajectory, whose birth date is known: years, instants and padding seldom look so. */
function beginsWithSsin(run: string, thisYear: number): boolean {
  const digits = run.slice(0, 11)
  const [month, day] = [Number(digits.slice(2, 4)) % 20, Number(digits.slice(4, 6))]
  if (month === 0 || day === 0) return false
  return birthYears(digits).some(year => year >= thisYear - OLDEST && year <= thisYear - YOUNGEST)
}
