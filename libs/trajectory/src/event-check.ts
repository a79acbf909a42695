import { isCalendarDate } from '#libs/kernel'
import { eventFields, linkageColumns, type Field } from './event-fields.js'
import { CONDITION_AUTHORITIES, CONDITION_DOCUMENTS, DOCUMENT_OF, LINKAGE_FIELDS } from './vocabulary.js'
import { isWord } from './words.js'

export interface FieldProblem {
  readonly field: string
  readonly rule: string
  readonly detail: string
}

const fieldsByType = new Map<string, ReadonlyMap<string, Field>>(
  Object.entries(eventFields).map(([type, fields]) => [type, new Map<string, Field>(Object.entries(fields))]),
)

/** Pairs of days in one event that have an order, the earlier first: for what is asked, and for what a correction says. */
export const DAYS_IN_ORDER = [
  ['from', 'until'],
  ['suspendedOn', 'until'],
  ['since', 'observedOn'],
  ['observedOn', 'dismissedOn'],
  ['occurredOn', 'referredOn'],
] as const

/** What is wrong with an event's data: nothing, if it is an event of the catalogue. */
export function problemsIn(type: string, data: object): readonly FieldProblem[] {
  const fields = fieldsByType.get(type)
  if (!fields) return [{ field: 'type', rule: 'unknown-event', detail: `There are no events of type ${type}.` }]
  const given = new Map<string, unknown>(Object.entries(data))
  return [
    ...problemsOfFields(fields, given),
    ...unknownFields(fields, given),
    ...daysOutOfOrder(given),
    ...documentOfAnother(given),
    ...sinceWithoutWork(given),
    ...saidOfAnotherColumn(given),
  ]
}

/** The days on which something took effect: what may not lie in the future. */
export function daysOfEffect(type: string, data: object): ReadonlyMap<string, string> {
  const fields = fieldsByType.get(type)
  return new Map(Object.entries(data).filter(([name]) => fields?.get(name)?.takesEffect))
}

const problemsOfFields = (fields: ReadonlyMap<string, Field>, given: ReadonlyMap<string, unknown>): FieldProblem[] =>
  [...fields].flatMap(([name, { is, rule, expected, optional }]) => {
    if (!given.has(name)) return optional ? [] : [{ field: name, rule: 'required', detail: `${name} is missing.` }]
    return is(given.get(name)) ? [] : [{ field: name, rule, detail: `${name} must be ${expected}.` }]
  })

const unknownFields = (fields: ReadonlyMap<string, Field>, given: ReadonlyMap<string, unknown>): FieldProblem[] =>
  [...given.keys()]
    .filter(name => !fields.has(name))
    .map(name => ({ field: name, rule: 'unknown-field', detail: `${name} is not a field of this event.` }))

const daysOutOfOrder = (given: ReadonlyMap<string, unknown>): FieldProblem[] =>
  DAYS_IN_ORDER.flatMap(([first, second]) => {
    const [earlier, later] = [given.get(first), given.get(second)]
    if (!isCalendarDate(earlier) || !isCalendarDate(later) || earlier <= later) return []
    return [{ field: second, rule: 'dates-out-of-order', detail: `${second} lies before ${first}.` }]
  })

/** Glossary: a GPMI is imposed by OCMW, an agreement sheet by VDAB. */
function documentOfAnother(given: ReadonlyMap<string, unknown>): FieldProblem[] {
  const by = CONDITION_AUTHORITIES.find(authority => authority === given.get('by'))
  const document = CONDITION_DOCUMENTS.find(known => known === given.get('document'))
  if (!by || !document || DOCUMENT_OF[by] === document) return []
  const detail = `The document of ${by} is ${DOCUMENT_OF[by]}.`
  return [{ field: 'document', rule: 'document-of-another-authority', detail }]
}

/** Beside a no it could be meant as the day on which work ended, or the no be a mistake: nothing tells which. */
export function sinceWithoutWork(given: ReadonlyMap<string, unknown>): FieldProblem[] {
  if (given.get('employed') !== false || !isCalendarDate(given.get('since'))) return []
  return [{ field: 'since', rule: 'since-without-work', detail: 'since is told only of somebody who is in work.' }]
}

const SAID_OF_COLUMN = ['recorded', 'reported'] as const

/** Of a difference: what is on record, or what the linkage says, could never stand in the column in which they differ. */
export function saidOfAnotherColumn(given: ReadonlyMap<string, unknown>): FieldProblem[] {
  const column = LINKAGE_FIELDS.find(known => known === given.get('field'))
  if (!column) return []
  const { is, expected } = linkageColumns[column]
  return SAID_OF_COLUMN.filter(field => isWord(given.get(field)) && !is(given.get(field))).map(field => ({
    field,
    rule: 'not-of-that-column',
    detail: `${field} must be ${expected}.`,
  }))
}
