import { FACT_COLUMNS, FACT_KINDS } from '#libs/linkage'
import type { Chance, Inhabitant } from '#libs/population'
import type { TrajectoryFact } from '#libs/trajectory'
import type { Cells } from './cells.js'
import { spoiled } from './faults.js'

export const FACT_HEADER: readonly string[] = [...FACT_COLUMNS.required, ...FACT_COLUMNS.optional]

/** Persons are mixed: so many of them at a time. */
const MIXED = 40

const nameOf = new Map<string, string>([...FACT_KINDS].map(([name, { type }]) => [type, name]))

/** The rows of all persons, those of one in order and those of several mixed; some of them are faulty. */
export function* factRows(
  persons: Generator<Inhabitant, void, undefined>,
  faults: number,
  chance: Chance,
  onPerson: () => void,
): Generator<Cells> {
  const open: { readonly ssin: string; readonly facts: TrajectoryFact[] }[] = []
  let count = 0
  for (;;) {
    while (open.length < MIXED) {
      const { value } = persons.next()
      if (!value) break
      open.push({ ssin: value.ssin, facts: [...value.facts] })
    }
    if (open.length === 0) return
    const at = chance.between(0, open.length - 1)
    const { ssin, facts } = open[at]!
    const row = cellsOf(`K-${String(++count).padStart(8, '0')}`, ssin, facts.shift()!)
    yield* spoiled(row, faults, chance)
    if (facts.length > 0) continue
    open.splice(at, 1)
    onPerson()
  }
}

function cellsOf(sourceId: string, ssin: string, { type, data }: TrajectoryFact): Cells {
  const name = nameOf.get(type)!
  const values = new Map<string, unknown>(Object.entries(data))
  const cells = [...FACT_KINDS.get(name)!.fields].flatMap(([column, field]) => {
    const value = values.get(field)
    return value === undefined ? [] : [[column, cellOf(column, value)] as const]
  })
  return { source_id: sourceId, ssin, fact: name, ...Object.fromEntries(cells) }
}

function cellOf(column: string, value: unknown): string {
  if (column === 'violation') return `V-${String(value).slice(0, 13)}`
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return String(value)
}
