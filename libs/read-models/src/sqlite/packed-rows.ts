/** Rows on their way to the writer's thread: flat, because that crosses fastest. */
export interface PackedRows {
  readonly projection: string
  readonly generation: string
  /** For each row: key, position, revision, document. */
  readonly plain: readonly PackedValue[]
  /** For each row that the worklist shows: the same, and its columns in the order of `STATUS_COLUMNS`. */
  readonly listed: readonly PackedValue[]
}

export type PackedValue = string | number

export const PLAIN_COLUMNS = ['key', 'position', 'revision', 'document'] as const
export const STATUS_COLUMNS = [
  'standing',
  'agency',
  'category',
  'due_on',
  'suspended_until',
  'exempt_until',
  'to_check',
  'status',
] as const

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
