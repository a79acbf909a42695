import type { Period } from '#libs/kernel'

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** `1 March 2022`: as one writes it in a letter. */
export function dayInWords(date: string): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  return `${day} ${MONTHS[month - 1]} ${year}`
}

export const instantInWords = (instant: string): string =>
  `${dayInWords(instant.slice(0, 10))}, ${instant.slice(11, 16)} UTC`

const UNITS: Readonly<Record<string, string>> = { D: 'day', M: 'month', Y: 'year' }

export function periodInWords(period: Period): string {
  const count = Number(period.slice(1, -1))
  return `${count} ${UNITS[period.at(-1)!]}${count === 1 ? '' : 's'} (${period})`
}
