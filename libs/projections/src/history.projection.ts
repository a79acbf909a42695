import { isCorrection, type CalendarDate, type Correction, type Event, type Recorded } from '#libs/kernel'
import { effectiveOn, type RecordedEvent, type TrajectoryFact } from '#libs/trajectory'

/** One recorded event, as an auditor reads it. */
export interface HistoryLine {
  readonly eventId: string
  readonly type: string
  /** The day on which the fact took effect, as it was recorded; corrections have none. */
  readonly effectiveOn?: CalendarDate
  readonly data: object
  /** The fact's data as it now counts, where a correction changed it. */
  readonly correctedData?: object
  readonly recordedAt: string
  readonly actor: string
  readonly role: string
  /** Of the sealed text that says why. */
  readonly reasonReference?: string
  readonly position: bigint
  readonly revision: bigint
  /** The event that this one corrects or withdraws. */
  readonly corrects?: string
  /** Events that corrected this one, in order. */
  readonly correctedBy: readonly string[]
  readonly withdrawnBy?: string
  /** Whether the state rests on it: not withdrawn, not superseded by a later correction, in effect on the day asked. */
  readonly counts: boolean
}

type RecordedCorrection = Recorded<Correction>

/**
 * Every event of one stream, the withdrawn and superseded too. A pure function of the raw history, evaluated when
 * asked: it is always current, and the history cut at an instant tells what was known then.
 */
export function historyOf(history: readonly RecordedEvent[], asOf?: CalendarDate): readonly HistoryLine[] {
  const corrections = Map.groupBy(history.filter(isRecordedCorrection), ({ data }) => data.eventId)
  return history.map(event =>
    isRecordedCorrection(event)
      ? correctionLine(event, corrections.get(event.data.eventId) ?? [])
      : factLine(event, corrections.get(event.id) ?? [], asOf),
  )
}

const isRecordedCorrection = (event: RecordedEvent): event is RecordedCorrection => isCorrection(event)

/** The one that decides what its fact now says: a withdrawal is final, otherwise the last correction. */
const deciding = (corrections: readonly RecordedCorrection[]): RecordedCorrection | undefined =>
  corrections.find(({ type }) => type === 'FactWithdrawn') ?? corrections.at(-1)

function factLine(event: RecordedEvent, corrections: readonly RecordedCorrection[], asOf?: CalendarDate): HistoryLine {
  const last = deciding(corrections)
  const corrected = last?.type === 'FactCorrected' ? last.data.data : undefined
  const day = dayOf(event)
  const dayThatCounts = corrected ? dayOf({ type: event.type, data: corrected }) : day
  return {
    ...lineOf(event),
    ...(day && { effectiveOn: day }),
    ...(corrected && { correctedData: corrected }),
    correctedBy: corrections.filter(({ type }) => type === 'FactCorrected').map(({ id }) => id),
    ...(last?.type === 'FactWithdrawn' && { withdrawnBy: last.id }),
    counts: last?.type !== 'FactWithdrawn' && (!asOf || !dayThatCounts || dayThatCounts <= asOf),
  }
}

/** None for an event that this version does not know: its line is there all the same. */
const dayOf = (fact: Event): CalendarDate | undefined => effectiveOn(fact as TrajectoryFact)

/** Its reason is a reference like any other: in the line, not in the data. */
function correctionLine(event: RecordedCorrection, all: readonly RecordedCorrection[]): HistoryLine {
  const { reason, ...data } = event.data
  return {
    ...lineOf(event),
    data,
    reasonReference: reason,
    corrects: event.data.eventId,
    correctedBy: [],
    counts: deciding(all) === event,
  }
}

const lineOf = ({ id, type, data, recordedAt, position, revision, metadata }: RecordedEvent) => ({
  eventId: id,
  type,
  data,
  recordedAt,
  actor: metadata.actor,
  role: metadata.role,
  ...(metadata.reason !== undefined && { reasonReference: metadata.reason }),
  position,
  revision,
})
