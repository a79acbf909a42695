import type { DatabaseFile } from './database-file.ts'
import type { Thrown } from './thrown.ts'

export interface Start {
  readonly file: DatabaseFile
  readonly procedures: string
}

export type Call = readonly [name: string, args: unknown]
/**
 * The one call that is no procedure: it runs in no transaction, and so after those that are asked with it. Its argument says
 * whether the file is written anew first.
 */
export const EMPTY_LOG = 'emptyLog'
/** To the thread: calls in order; nothing more is the wish to end. */
export type Request = readonly Call[] | null

export type Outcome = { readonly result: unknown } | { readonly thrown: Thrown; readonly uncertain?: boolean }
/**
 * From the thread: outcomes of a group, in the order of its calls, or why it writes no more and answers for none of them.
 * First of all, that it is ready.
 */
export type Answer = 'ready' | { readonly failed: Thrown } | { readonly lost: string } | readonly Outcome[]
