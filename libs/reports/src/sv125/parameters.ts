import { calendarDate, isCalendarDate, isPeriod, type CalendarDate, type Period } from '#libs/kernel'
import { isTermWithinBounds, TERM_BOUNDS } from '#libs/trajectory'
import { InvalidParameters, type ParameterError } from '../invalid-parameters.js'
import { yearOf } from '../slices.js'

export interface Sv125Parameters {
  /** Window of the contracts, both days inclusive. */
  readonly from: CalendarDate
  readonly to: CalendarDate
  /** Last day of the facts about persons that count. */
  readonly asOf: CalendarDate
  /** Last day of the facts about violations that count. */
  readonly violationsUntil: CalendarDate
  /** Takes the place of the dated registration term. */
  readonly term?: Period
}

/** The cut-offs of the answer to written question 125 of 26 January 2024. */
export const SV125_PARAMETERS: Sv125Parameters = {
  from: calendarDate('2022-03-01'),
  to: calendarDate('2023-11-30'),
  asOf: calendarDate('2024-02-05'),
  violationsUntil: calendarDate('2024-02-01'),
}

/** Each year has some 160 figures of its own, and while they are written nobody else on the server is answered. */
const LONGEST_WINDOW_YEARS = 20
const DATES = ['from', 'to', 'asOf', 'violationsUntil'] as const
const NAMES: readonly string[] = [...DATES, 'term']

/**
 * Parameters as somebody typed them, each optional. Dates after `today` are refused: whoever is not registered on a
 * day that has yet to come cannot be counted. Throws `InvalidParameters`, which names every parameter and its rule.
 */
export function sv125Parameters(input: Readonly<Record<string, unknown>>, today: CalendarDate): Sv125Parameters {
  const errors = [...unknownParameters(input), ...wrongDates(input), ...wrongTerm(input.term)]
  if (errors.length > 0) throw new InvalidParameters(errors)

  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
  const parameters: Sv125Parameters = { ...SV125_PARAMETERS, ...given }
  const contradictions = [
    ...outOfOrder(parameters, given),
    ...tooLong(parameters, given),
    ...inTheFuture(parameters, today),
  ]
  if (contradictions.length > 0) throw new InvalidParameters(contradictions)
  return parameters
}

const unknownParameters = (input: Readonly<Record<string, unknown>>): ParameterError[] =>
  Object.keys(input)
    .filter(name => !NAMES.includes(name))
    .map(field => ({
      field,
      rule: 'unknown-parameter',
      detail: `is not a parameter of the report, which takes ${NAMES.join(', ')}`,
    }))

const wrongDates = (input: Readonly<Record<string, unknown>>): ParameterError[] =>
  DATES.filter(name => input[name] !== undefined && !isCalendarDate(input[name])).map(field => ({
    field,
    rule: 'date',
    detail: 'must be a day that exists, from 1900 to 2199, written YYYY-MM-DD',
  }))

function wrongTerm(term: unknown): ParameterError[] {
  if (term === undefined) return []
  if (!isPeriod(term)) {
    return [{ field: 'term', rule: 'period', detail: 'must be a whole number of days, months or years: P60D, P2M' }]
  }
  const detail = `must be ${TERM_BOUNDS}`
  return isTermWithinBounds(term) ? [] : [{ field: 'term', rule: 'term-out-of-bounds', detail }]
}

type Given = Readonly<Record<string, unknown>>

/** A day as it is told to who asked: that it was not given, where it was not. */
const told = (name: (typeof DATES)[number], parameters: Sv125Parameters, given: Given): string =>
  given[name] === undefined ? `${parameters[name]} by default` : parameters[name]

const outOfOrder = (parameters: Sv125Parameters, given: Given): ParameterError[] =>
  (['to', 'asOf', 'violationsUntil'] as const)
    .filter(field => parameters[field] < parameters.from)
    .map(field => ({
      field,
      rule: 'before-from',
      detail: `is ${told(field, parameters, given)}, before from (${told('from', parameters, given)})`,
    }))

const tooLong = (parameters: Sv125Parameters, given: Given): ParameterError[] =>
  (['to', 'violationsUntil'] as const)
    .filter(field => yearOf(parameters[field]) - yearOf(parameters.from) >= LONGEST_WINDOW_YEARS)
    .map(field => ({
      field,
      rule: 'window-too-long',
      detail: `is ${told(field, parameters, given)}: from ${parameters.from} on that is more than ${LONGEST_WINDOW_YEARS} calendar years`,
    }))

const inTheFuture = (parameters: Sv125Parameters, today: CalendarDate): ParameterError[] =>
  (['asOf', 'violationsUntil'] as const)
    .filter(field => parameters[field] > today)
    .map(field => ({
      field,
      rule: 'in-the-future',
      detail: `is ${parameters[field]}, after today (${today}): what is still to happen cannot be counted`,
    }))
