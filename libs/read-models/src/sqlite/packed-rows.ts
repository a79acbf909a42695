/** Rows on their way to the writer's thread, by column: a dozen texts cross faster than thousands of values. */
export interface PackedRows {
  readonly projection: string
  readonly generation: string
  /** Key, position, revision, document. */
  readonly plain: PackedColumns
  /** Of the rows that the worklist shows: the same, and the status as JSON behind them. */
  readonly listed: PackedColumns
}

/** One text for each column, its values by line: none of them has a line break in it. No column where there is no row. */
export type PackedColumns = readonly string[]

export const BETWEEN_VALUES = '\n'

export const PLAIN_COLUMNS = ['key', 'position', 'revision', 'document'] as const

/** A part of a large save, handed over before it: nothing of it is stored until the save. */
export interface StagedPart {
  readonly save: number
  readonly part: number
  readonly rows: PackedRows
}

export interface PackedAdvance {
  readonly projection: string
  readonly generation: string
  readonly version: string
  readonly position: number
  readonly recordedAt: string
  readonly quarantined: readonly {
    readonly dossier: string
    readonly position: number
    readonly eventType: string
    readonly error: string
  }[]
}

export interface PackedSave {
  readonly save: number
  /** How many parts were staged for it, and those that were not. */
  readonly parts: number
  readonly rows: readonly PackedRows[]
  readonly advances: readonly PackedAdvance[]
  readonly mark: { readonly position: number; readonly recordedAt: string } | undefined
}
