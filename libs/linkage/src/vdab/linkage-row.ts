import { isCalendarDate, type CalendarDate } from '#libs/kernel'
import { isSsin, normaliseSsin, type Ssin } from '#libs/person-vault'
import { ORIGINS, type Origin, type VdabReport } from '#libs/trajectory'
import type { Problem } from '../facts/index.js'
import { TRUTH, type Columns, type FileRow } from '../reading/index.js'

export const LINKAGE_COLUMNS: Columns = {
  required: ['ssin', 'registered_on', 'employed'],
  optional: ['deregistered_on', 'origin', 'employed_since'],
}

const DAYS = ['registered_on', 'deregistered_on', 'employed_since'] as const
type Cells = FileRow['cells']

/** Whom a row is about, also where the rest of it cannot be read. */
export function personIn({ cells }: Pick<FileRow, 'cells'>): Ssin | undefined {
  const ssin = normaliseSsin(cells.get('ssin') ?? '')
  return isSsin(ssin) ? ssin : undefined
}

/** What a row says of the person whom it is about. */
export function reportIn({ cells, ragged }: FileRow, observedOn: CalendarDate): VdabReport | Problem {
  if (ragged !== undefined) return { rule: 'row-length', detail: ragged }
  if (!cells.has('ssin')) return { rule: 'required', detail: 'ssin is missing.' }
  if (!personIn({ cells }))
    return { rule: 'ssin', detail: 'ssin must have 11 digits, with a birth date and a check number.' }
  return problemIn(cells, observedOn) ?? { observedOn, ...saidIn(cells) }
}

/** A linkage cannot know of days after the one on which it was observed. */
function problemIn(cells: Cells, observedOn: CalendarDate): Problem | undefined {
  for (const column of DAYS) {
    const day = cells.get(column)
    if (day === undefined) continue
    if (!isCalendarDate(day)) return { rule: 'calendar-day', detail: `${column} must be a calendar date, YYYY-MM-DD.` }
    if (day > observedOn)
      return { rule: 'after-observation', detail: `${column} lies after the day of the linkage, ${observedOn}.` }
  }
  return wordsIn(cells) ?? togetherIn(cells)
}

function wordsIn(cells: Cells): Problem | undefined {
  const origin = cells.get('origin')
  if (origin !== undefined && !ORIGINS.some(known => known === origin))
    return { rule: 'one-of', detail: `origin must be one of ${ORIGINS.join(', ')}.` }
  const employed = cells.get('employed')
  if (employed !== undefined && !Object.hasOwn(TRUTH, employed))
    return { rule: 'one-of', detail: 'employed must be yes or no, or empty where it is not known.' }
  return undefined
}

function togetherIn(cells: Cells): Problem | undefined {
  const [registeredOn, deregisteredOn] = [cells.get('registered_on'), cells.get('deregistered_on')]
  if (registeredOn !== undefined && deregisteredOn !== undefined && deregisteredOn <= registeredOn)
    return { rule: 'dates-out-of-order', detail: 'deregistered_on must lie after registered_on.' }
  if (cells.has('origin') && registeredOn === undefined)
    return { rule: 'required', detail: 'origin is given without registered_on.' }
  if (cells.has('employed_since') && cells.get('employed') !== 'yes')
    return { rule: 'since-without-work', detail: 'employed_since is given of somebody who is not employed.' }
  if (cells.size === 1) return { rule: 'nothing-said', detail: 'The row says nothing of this person.' }
  return undefined
}

/** The cells are known to be what they must be. */
function saidIn(cells: Cells): Omit<VdabReport, 'observedOn'> {
  const [registeredOn, deregisteredOn, employedSince] = DAYS.map(column => cells.get(column)) as (
    CalendarDate | undefined
  )[]
  const origin = cells.get('origin') as Origin | undefined
  const employed = cells.get('employed')
  return {
    ...(registeredOn && { registeredOn }),
    ...(deregisteredOn && { deregisteredOn }),
    ...(origin && { origin }),
    ...(employed && { employed: TRUTH[employed]! }),
    ...(employedSince && { employedSince }),
  }
}
