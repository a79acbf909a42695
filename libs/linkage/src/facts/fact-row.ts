import { holdsSsin, isSsin, normaliseSsin, type Ssin } from '#libs/person-vault'
import { A_TEXT_ID, isTextId, problemsIn, type TrajectoryFact } from '#libs/trajectory'
import { TRUTH, type FileRow } from '../reading/index.js'
import { columnOf, FACT_KINDS, type FactKind } from './fact-columns.js'

/** A row that says something about a person. */
export interface FactRow {
  readonly sourceId: string
  readonly ssin: Ssin
  readonly fact: TrajectoryFact
}

/** What is wrong with a row. Names the column and the rule, and never repeats what stands there. */
export interface Problem {
  readonly sourceId?: string
  readonly rule: string
  readonly detail: string
}

/** The columns that every row has, whatever the fact. */
const COMMON = new Set(['source_id', 'ssin', 'fact'])

export function factFrom({ cells, ragged }: FileRow): FactRow | Problem {
  if (ragged !== undefined) return { rule: 'row-length', detail: ragged }
  const sourceId = cells.get('source_id')
  if (sourceId === undefined) return missing('source_id')
  if (NOTHING.has(sourceId)) return nothing('source_id', sourceId)
  if (holdsSsin(sourceId)) return { rule: 'holds-ssin', detail: 'source_id holds an SSIN: give the row another id.' }
  if (!isTextId(sourceId)) return { rule: 'text-id', detail: `source_id must be ${AN_ID}.` }

  const number = cells.get('ssin')
  if (number === undefined) return { sourceId, ...missing('ssin') }
  const ssin = normaliseSsin(number)
  if (!isSsin(ssin))
    return { sourceId, rule: 'ssin', detail: 'ssin must have 11 digits, with a birth date and a check number.' }
  const name = cells.get('fact')
  if (name === undefined) return { sourceId, ...missing('fact') }
  const kind = FACT_KINDS.get(name)
  if (!kind)
    return { sourceId, rule: 'unknown-fact', detail: 'fact must be the name of a fact, such as contract-signed.' }

  const fact = factOf(kind, cells)
  return 'rule' in fact ? { sourceId, ...fact } : { sourceId, ssin, fact }
}

const AN_ID = `an id of ${A_TEXT_ID}`
/** As databases, R and pandas write an empty cell. Taken for an id, all that have none would have the same. */
const NOTHING = new Set(['NULL', 'null', 'NA', 'NaN', 'nan', 'NaT', 'None'])
const nothing = (column: string, word: string): Problem => ({
  rule: 'required',
  detail: `${column} is missing: ${word}, as some tools write what is not there, is no id.`,
})
const missing = (column: string): Problem => ({ rule: 'required', detail: `${column} is missing.` })

function factOf(kind: FactKind, cells: FileRow['cells']): TrajectoryFact | Problem {
  const data: Record<string, unknown> = {}
  for (const [column, cell] of cells) {
    if (COMMON.has(column)) continue
    const field = kind.fields.get(column)
    if (field !== undefined) data[field] = valueOf(column, cell)
    else if (!repeatsTheDay(kind, column)) return notOfThisFact(column)
    else if (cell !== cells.get('on'))
      return { rule: 'dates-differ', detail: 'from is not the day that stands under on.' }
  }
  const violation = cells.get('violation')
  if (violation !== undefined && NOTHING.has(violation)) return nothing('violation', violation)
  if (violation !== undefined && (holdsSsin(violation) || !isTextId(violation)))
    return { rule: 'text-id', detail: `violation must be ${AN_ID}, and hold no SSIN.` }
  const problems = problemsIn(kind.type, data)
  if (problems.length === 0) return { type: kind.type, data } as TrajectoryFact
  return { rule: problems[0]!.rule, detail: problems.map(({ detail }) => inColumns(kind, detail)).join(' ') }
}

const repeatsTheDay = ({ fields }: FactKind, column: string): boolean =>
  column === 'from' && fields.get('on') === 'from'

const notOfThisFact = (column: string): Problem => ({
  rule: 'unknown-field',
  detail: `${column} is not a column of this fact: leave it empty.`,
})

/** A file knows only texts. What is none of the texts that it may be stays one, for the event's own check to refuse. */
function valueOf(column: string, cell: string): unknown {
  return column === 'employed' ? (TRUTH[cell] ?? cell) : cell
}

/** What is said of the event's fields, said of the columns they come from. */
function inColumns(kind: FactKind, detail: string): string {
  return detail.replace(/\b\w+\b/g, word => columnOf(kind, word)).replace('true or false', 'yes or no')
}
