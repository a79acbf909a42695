import type { Linked, WrittenEvent } from '#libs/commands'
import type { ReportDifference } from '#libs/trajectory'
import type { RowVerdict } from '../jobs/index.js'

export const UNKNOWN: RowVerdict = {
  verdict: 'unknown-person',
  rule: 'dossier-unknown',
  detail: 'Nobody with this number was reported. Nobody is created: open a dossier, and link again.',
}

export const CONFLICT: RowVerdict = {
  verdict: 'conflict',
  rule: 'person-twice',
  detail:
    'An earlier row of this file is about the same person, under this number or a former one. Keep one of the two.',
}

/** Where nothing is corrected: what differs is for a caseworker to decide, what was decided is not asked again. */
export function linkedTo({ dossier, events, differences, dismissed }: Linked): RowVerdict {
  if (differences.length === 0) return settled(events, dismissed)
  const open = `${columnsOf(differences)} is on record otherwise. Correct it in dossier ${dossier}, or dismiss what the linkage says.`
  return {
    ...recorded(events),
    verdict: 'differs',
    rule: 'linkage-differs',
    detail: [open, ...wasDismissed(dismissed)].join(' '),
  }
}

/** Where what differed was corrected, after all else was recorded. */
export function correctedTo(linked: Linked, { events, differences, dismissed }: Linked): RowVerdict {
  if (events.length === 0) return settled(linked.events, dismissed)
  return {
    ...recorded([...linked.events, ...events]),
    rule: 'corrected',
    detail: [`${columnsOf(differences)} was corrected.`, ...wasDismissed(dismissed)].join(' '),
  }
}

const settled = (events: readonly WrittenEvent[], dismissed: readonly ReportDifference[]): RowVerdict => ({
  ...recorded(events),
  ...(dismissed.length > 0 && { rule: 'dismissed', detail: wasDismissed(dismissed).join(' ') }),
})

const recorded = (events: readonly WrittenEvent[]): RowVerdict => {
  const position = events.at(-1)?.position
  return position === undefined ? { verdict: 'already-recorded' } : { verdict: 'recorded', position: String(position) }
}

const wasDismissed = (differences: readonly ReportDifference[]): readonly string[] =>
  differences.length === 0
    ? []
    : [`${columnsOf(differences)} is on record otherwise, and what the linkage says was dismissed: the record stands.`]

const columnsOf = (differences: readonly ReportDifference[]): string =>
  differences.map(({ field }) => field.replace('-', '_')).join(', ')
