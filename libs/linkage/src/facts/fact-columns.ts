import { DAY_OF_EFFECT, eventFields, type Field, type TrajectoryFact } from '#libs/trajectory'
import type { Columns } from '../reading/index.js'

/** What a source can tell of a person. What a linkage finds does not come in a fact file. */
type SourceFact = Exclude<TrajectoryFact['type'], `Linkage${string}`>

const SOURCE_FACTS = Object.keys(DAY_OF_EFFECT).filter((type): type is SourceFact => !type.startsWith('Linkage'))

/** How one kind of fact stands in a row. */
export interface FactKind {
  readonly type: SourceFact
  /** The event's field for each column that the fact has. */
  readonly fields: ReadonlyMap<string, string>
}

const apart = (name: string, by: string): string => name.replace(/(?<!^)[A-Z]/g, `${by}$&`).toLowerCase()
const kebab = (type: string): string => apart(type, '-')

/** Its field by name, in small letters, as a header is read. A violation stands under the source's own id of it. */
const columnFor = (field: string): string => (field === 'violationId' ? 'violation' : apart(field, '_'))

/** Of a fact that a linkage told of: a source does not say it. */
const DAY_OF_LINKAGE = 'observedOn'

/** The day it took effect stands under `on`. */
function kindOf(type: SourceFact): FactKind {
  const others = Object.keys(eventFields[type] satisfies Readonly<Record<string, Field>>)
    .filter(field => field !== DAY_OF_EFFECT[type] && field !== DAY_OF_LINKAGE)
    .map(field => [columnFor(field), field] as const)
  return { type, fields: new Map([['on', DAY_OF_EFFECT[type]], ...others]) }
}

/** By the name that stands under `fact`: the event's, in kebab-case. */
export const FACT_KINDS: ReadonlyMap<string, FactKind> = new Map(SOURCE_FACTS.map(type => [kebab(type), kindOf(type)]))

/** Where the event's field stands in a row; anything else as it is. */
export function columnOf({ fields }: FactKind, field: string): string {
  for (const [column, of] of fields) if (of === field) return column
  return field
}

/** Those of every row; the others are the fields of one kind of fact or another. */
const OF_EVERY_ROW = ['source_id', 'ssin', 'fact', 'on']

/** `from` is the day an exemption took effect: it stands under `on`, and may be repeated. */
const OF_SOME =
  'agency category mode origin ground from until kind by document violation reason outcome amount employed since occurred_on'

export const FACT_COLUMNS: Columns = { required: OF_EVERY_ROW, optional: OF_SOME.split(' ') }
