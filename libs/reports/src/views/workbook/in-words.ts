import type { Period } from '#libs/kernel'
import type { DateWords } from '../words/words.js'

/** `1 March 2022`: as one writes it in a letter. */
export function dayInWords(date: string, { months }: DateWords): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  return `${day} ${months[month - 1]} ${year}`
}

export const instantInWords = (instant: string, words: DateWords): string =>
  `${dayInWords(instant.slice(0, 10), words)}, ${instant.slice(11, 16)} UTC`

export function periodInWords(period: Period, { periods }: DateWords): string {
  const count = Number(period.slice(1, -1))
  const [one, more] = periods[period.at(-1) as keyof DateWords['periods']]
  return `${count} ${count === 1 ? one : more} (${period})`
}
