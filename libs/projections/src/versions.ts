import { saysSomething, spliced, spliceOf, type Splice } from './splice.js'

/** What a row said from one recorded event until the next one that changed it. */
export interface Version<State> {
  readonly recordedAt: string
  readonly position: string
  readonly state: State
}

/** As it is stored: a state whole, or what it has otherwise than the one before it. */
type Stored<State> = Omit<Version<State>, 'state'> & (Whole<State> | Changes)
type Whole<State> = { readonly state: State }
type Changes = {
  readonly changed: Fields
  readonly spliced?: Readonly<Record<string, Splice>>
  readonly gone?: readonly string[]
}
type Fields = Readonly<Record<string, unknown>>

/*
 * A row's document is a JSON array of its versions, the newest last. A version is written out once, and holds only the
 * fields that changed: most facts change one, and a dossier has several. Of a list it holds what came and went: each
 * linkage adds an observation of every person, and all of them again in each version would be most of the rows.
 */
const hasFields = (state: unknown): state is Fields =>
  typeof state === 'object' && state !== null && !Array.isArray(state)

/** One version; `before` is the state that the versions before it come to, undefined for the first. */
export function versionText(recordedAt: string, position: bigint, state: unknown, before: unknown): string {
  const says = hasFields(state) && hasFields(before) ? changesText(before, state) : `"state":${JSON.stringify(state)}`
  return `{"recordedAt":"${recordedAt}","position":"${position}",${says}}`
}

function changesText(before: Fields, state: Fields): string {
  let [whole, lists] = ['', '']
  for (const field in state) {
    if (state[field] === before[field]) continue
    const splice = spliceOfLists(before[field], state[field])
    if (splice) {
      if (saysSomething(splice)) lists += `${lists && ','}${JSON.stringify(field)}:${JSON.stringify(splice)}`
      continue
    }
    const text = JSON.stringify(state[field])
    if (text === JSON.stringify(before[field])) continue
    whole += `${whole && ','}${JSON.stringify(field)}:${text}`
  }
  const gone = Object.keys(before).filter(field => !Object.hasOwn(state, field))
  return [
    `"changed":{${whole}}`,
    ...(lists ? [`"spliced":{${lists}}`] : []),
    ...(gone.length > 0 ? [`"gone":${JSON.stringify(gone)}`] : []),
  ].join()
}

const spliceOfLists = (before: unknown, after: unknown): Splice | undefined =>
  Array.isArray(before) && Array.isArray(after) ? spliceOf(before, after) : undefined

export const withVersion = (versions: string, version: string): string =>
  versions === '' ? version : `${versions},${version}`

/** A document of versions, oldest first, each but the first after a comma: empty text for none. */
export const documentText = (versions: string): string => `[${versions}]`
export const versionsText = (document: string): string => document.slice(1, -1)

/** Undefined while no event has said anything yet. */
export const newestVersion = <State>(document: string): Version<State> | undefined =>
  lastOf<State>(document, () => true)

/** The version that stood at an instant (UTC, ISO 8601 with milliseconds), undefined before the first. */
export const versionKnownAt = <State>(document: string, instant: string): Version<State> | undefined =>
  lastOf<State>(document, ({ recordedAt }) => recordedAt <= instant)

function lastOf<State>(document: string, counts: (version: Stored<State>) => boolean): Version<State> | undefined {
  const versions = JSON.parse(document) as readonly Stored<State>[]
  const last = versions.findLastIndex(counts)
  if (last < 0) return undefined
  let state: unknown
  for (let index = 0; index <= last; index++) state = stateAfter(state, versions[index]!)
  const { recordedAt, position } = versions[last]!
  return { recordedAt, position, state: state as State }
}

function stateAfter<State>(before: unknown, version: Stored<State>): unknown {
  if ('state' in version) return version.state
  const state: Record<string, unknown> = { ...(before as Fields), ...version.changed }
  for (const field in version.spliced) state[field] = spliced(state[field], version.spliced[field]!)
  for (const field of version.gone ?? []) delete state[field]
  return state
}
