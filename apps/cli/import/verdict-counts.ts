import type { Counts } from '#libs/linkage'
import { DONE, DONE_WITH_REFUSALS } from '../exit-code.js'
import { grouped } from '../progress-bar.js'
import { textTable } from '../text-table.js'

const ORDER = ['recorded', 'already-recorded', 'refused', 'invalid', 'conflict']
const GOOD = new Set(['recorded', 'already-recorded'])

/** Those that are always asked for first, also when there are none. */
export function countsText(counts: Counts): string {
  const others = Object.keys(counts).filter(verdict => !ORDER.includes(verdict))
  const rows = [...ORDER, ...others].map(verdict => [verdict, counts[verdict] ?? 0])
  return textTable(['verdict', 'rows'], rows)
}

export const exitCodeFor = (counts: Counts): number =>
  Object.keys(counts).every(verdict => GOOD.has(verdict)) ? DONE : DONE_WITH_REFUSALS

export const rateText = (rows: number, seconds: number): string =>
  `${grouped(rows)} rows in ${seconds.toFixed(1)} s, ${grouped(Math.round(rows / Math.max(seconds, 0.001)))} a second`
