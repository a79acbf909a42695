import { StoreUnavailable } from '#libs/kernel'
import type { DatabaseFormat } from '#libs/mongodb'
import type { Advance, Checkpoint, Generation } from '../row.js'

export const ROWS: DatabaseFormat = { format: 'the rows of Traject', schema: 1 }

/** A generation as the control document knows it: where its rows are, how far they have come, what was quarantined. */
export interface KeptGeneration extends Checkpoint {
  /** Begins the ids of its rows. Never used again. */
  readonly id: string
  /** Names of the batches of quarantined dossiers that count: one that is not named here was never saved. */
  readonly quarantines: readonly string[]
}

type Generations = { readonly [Each in Generation]?: KeptGeneration }

/**
 * The one document that all others depend on: what it does not name is not there. Whatever must change together is
 * together in it, because only a single document changes at once.
 */
export interface Control extends DatabaseFormat {
  readonly _id: 'rows'
  /** One more with every change: a change is made to the document that was read, or not at all. */
  readonly revision: bigint
  /** The highest token of a lease that was seen: a lower one writes no more. */
  readonly fence: bigint
  /** How many ids were given out. */
  readonly ids: number
  /** Begins the ids of the marks of time that count. */
  readonly marks: string
  readonly projections: Readonly<Record<string, Generations>>
}

export const emptyControl: Control = {
  _id: 'rows',
  ...ROWS,
  revision: 0n,
  fence: 0n,
  ids: 1,
  marks: 'm1',
  projections: {},
}

export const generationIn = (control: Control, projection: string, generation: Generation) =>
  control.projections[projection]?.[generation]

/** Throws `StoreUnavailable` when the generation does not exist. */
export function existing(control: Control, projection: string, generation: Generation): KeptGeneration {
  const found = generationIn(control, projection, generation)
  if (!found) throw new StoreUnavailable(`${projection} has no ${generation} rows.`)
  return found
}

const withGenerations = (control: Control, projection: string, generations: Generations): Control => ({
  ...control,
  projections: { ...control.projections, [projection]: generations },
})

export function begun(control: Control, projection: string, version: string): Control {
  const ids = control.ids + 1
  const next = { id: `g${ids}`, position: 0n, recordedAt: '', version, quarantines: [] }
  return withGenerations({ ...control, ids }, projection, { ...control.projections[projection], next })
}

export const switched = (control: Control, projections: readonly string[]): Control =>
  projections.reduce(
    (changed, projection) => withGenerations(changed, projection, { live: existing(changed, projection, 'next') }),
    control,
  )

export function discarded(control: Control, projection: string, generation: Generation): Control {
  const { [generation]: _, ...others } = control.projections[projection] ?? {}
  const changed = withGenerations(control, projection, others)
  return generation === 'live' ? { ...changed, ids: control.ids + 1, marks: `m${control.ids + 1}` } : changed
}

/** What a save says of a projection, and what it has written already. */
export interface SavedRows extends Pick<Advance, 'projection' | 'generation' | 'checkpoint'> {
  readonly id: string
  readonly quarantines: readonly string[]
}

export const advanced = (control: Control, all: readonly SavedRows[]): Control => all.reduce(advancedByOne, control)

function advancedByOne(control: Control, written: SavedRows): Control {
  const { projection, generation, checkpoint, id, quarantines } = written
  const kept = existing(control, projection, generation)
  if (kept.id !== id) throw new StoreUnavailable(`The ${generation} rows of ${projection} were replaced meanwhile.`)
  const now = { ...kept, ...checkpoint, quarantines: [...new Set([...kept.quarantines, ...quarantines])] }
  return withGenerations(control, projection, { ...control.projections[projection], [generation]: now })
}

/** All that ids of documents may begin with. */
export const idsIn = ({ marks, projections }: Control): ReadonlySet<string> =>
  new Set([marks, ...Object.values(projections).flatMap(({ live, next }) => [live?.id ?? [], next?.id ?? []].flat())])
