import { checkDigits, type Ssin } from './ssin.js'

const TEST_MONTH = 60

/**
 * The test number (TST) of an imaginary person: month + 60, valid and impossible for real people. Each birth date
 * (`YYYY-MM-DD`) has 998 of them, by serial from 1; other arguments give other numbers.
 */
export function testSsin(birthDate: string, serial: number): Ssin {
  const [year, month, day] = birthDate.split('-').map(Number) as [number, number, number]
  if (!(year >= 1910 && year < 2100) || !Number.isInteger(serial) || serial < 1 || serial > 998) {
    throw new RangeError(`no test number for ${birthDate}, serial ${serial}`)
  }
  const two = (value: number) => String(value).padStart(2, '0')
  const firstNine = `${two(year % 100)}${two(month + TEST_MONTH)}${two(day)}${String(serial).padStart(3, '0')}`
  return `${firstNine}${checkDigits(firstNine, year < 2000 ? 1900 : 2000)}` as Ssin
}
