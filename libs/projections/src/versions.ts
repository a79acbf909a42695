/** What a row said from one recorded event until the next one that changed it. */
export interface Version<State> {
  readonly recordedAt: string
  readonly position: string
  readonly state: State
}

/*
 * A row's document is a JSON array of its versions, the newest last, one on a line. JSON writes no raw line breaks, so
 * the last line is the newest version and the lines before it never need to be parsed or written again. A version
 * begins with the instant at which it was recorded, so that the one known at an instant is found without parsing.
 */
const BETWEEN = ',\n'
const INSTANT = '{"recordedAt":"'.length
const INSTANT_LENGTH = '2024-02-05T00:00:00.000Z'.length

export const versionText = (recordedAt: string, position: bigint, state: unknown): string =>
  JSON.stringify({ recordedAt, position: String(position), state })

export const withVersion = (versions: string, version: string): string =>
  versions === '' ? version : versions + BETWEEN + version

/** A document of versions, oldest first, each but the first after a break: empty text for none. */
export const documentText = (versions: string): string => `[${versions}]`
export const versionsText = (document: string): string => document.slice(1, -1)

/** Undefined while no event has said anything yet. */
export function newestVersion<State>(document: string): Version<State> | undefined {
  if (document === '[]') return undefined
  const between = document.lastIndexOf(BETWEEN)
  return JSON.parse(document.slice(between < 0 ? 1 : between + BETWEEN.length, -1)) as Version<State>
}

/** The version that stood at an instant (UTC, ISO 8601 with milliseconds), undefined before the first. */
export function versionKnownAt<State>(document: string, instant: string): Version<State> | undefined {
  let end = document.length - 1
  while (end > 1) {
    const between = document.lastIndexOf(BETWEEN, end - 1)
    const start = between < 0 ? 1 : between + BETWEEN.length
    const recordedAt = document.slice(start + INSTANT, start + INSTANT + INSTANT_LENGTH)
    if (recordedAt <= instant) return JSON.parse(document.slice(start, end)) as Version<State>
    end = between
  }
  return undefined
}
