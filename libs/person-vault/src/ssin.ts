declare const brand: unique symbol

/** Rule 7. INSZ or rijksregisternummer: 11 digits with a valid check number. */
export type Ssin = string & { readonly [brand]: 'Ssin' }

/** What is added to the month: nothing, or a BIS number (sex unknown, known), or a test number, impossible for real people. */
const MONTH_OFFSETS = [0, 20, 40, 60] as const

/** Nobody born earlier can be of working age, or alive, since the duty exists. */
const FIRST_YEAR = 1910

/**
 * 97 minus the remainder of the first nine digits; whoever was born in or after 2000 has a 2 put before them.
 */
export const checkDigits = (firstNine: string, century: 1900 | 2000): string =>
  String(97 - (Number(century === 2000 ? `2${firstNine}` : firstNine) % 97)).padStart(2, '0')

/** Month or day may be 00, where they are not known; a day that is known must exist. */
function isBirthDate(year: number, monthCode: number, day: number): boolean {
  const month = MONTH_OFFSETS.map(offset => monthCode - offset).find(candidate => candidate >= 0 && candidate <= 12)
  if (month === undefined) return false
  const daysInMonth = month === 0 ? 31 : new Date(Date.UTC(year, month, 0)).getUTCDate()
  return day <= daysInMonth
}

/**
 * A valid number, 11 digits and nothing else.
 *
 * Within a century the check digits catch every single wrong digit: 97 is prime and divides no digit's difference. Across
 * the two centuries they do not: a number of 2000 with its second digit raised by six is, by its check digits, one of
 * 1906. The year decides there: a century in which the person would be older than anybody alive, or not yet born, is
 * no reading of the number.
 */
export const isSsin = (value: unknown, thisYear = new Date().getUTCFullYear()): value is Ssin =>
  typeof value === 'string' && birthYears(value).some(year => year >= FIRST_YEAR && year <= thisYear)

/** In which these digits may be the number of somebody born, by their check digits and birth date; mostly none. */
export function birthYears(digits: string): readonly number[] {
  if (!/^\d{11}$/.test(digits)) return []
  const [yearCode, monthCode, day] = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6)].map(Number) as [
    number,
    number,
    number,
  ]
  return ([1900, 2000] as const)
    .filter(century => checkDigits(digits.slice(0, 9), century) === digits.slice(9))
    .map(century => century + yearCode)
    .filter(year => isBirthDate(year, monthCode, day))
}

/**
 * The number without the signs it is written with on paper: `93.05.18-223.61`, a space being any that nobody can tell from
 * another, as what is copied out of a page has. Anything else stays as it is.
 */
export const normaliseSsin = (written: string): string =>
  written.trim().replace(/(?<=\d)[.\-/\p{Space_Separator}](?=\d)/gu, '')

/** The error does not repeat the number: error texts end up in logs. */
export function ssin(value: string): Ssin {
  const digits = normaliseSsin(value)
  if (!isSsin(digits)) throw new RangeError('not a valid SSIN: 11 digits with a birth date and a check number')
  return digits
}
