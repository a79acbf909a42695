import fc from 'fast-check'
import { addDays, calendarDate } from '#libs/kernel'
import { trajectoryStream, type RecordedEvent, type TrajectoryEvent, type TrajectoryFact } from '#libs/trajectory'
import { anyLife } from './generated-life.js'

/** Which fact is corrected (the report itself stays), and how: it never was, or it was some days later. */
interface Mistake {
  readonly which: number
  readonly neverWas: boolean
  readonly later: number
}

const mistakes: fc.Arbitrary<readonly Mistake[]> = fc.array(
  fc.record({ which: fc.nat(), neverWas: fc.boolean(), later: fc.constantFrom(-40, -10, 10, 60) }),
  { maxLength: 3 },
)

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** The same fact with each of its days moved. */
const moved = (data: object, days: number): object =>
  Object.fromEntries(
    Object.entries(data).map(([name, value]: [string, unknown]) => [
      name,
      typeof value === 'string' && DAY.test(value) ? addDays(calendarDate(value), days) : value,
    ]),
  )

type Draft = TrajectoryEvent & { readonly id: string }

function lived(dossier: number, facts: readonly TrajectoryFact[], corrected: readonly Mistake[]): readonly Draft[] {
  const drafts = facts.map((fact, index): Draft => ({ ...fact, id: `${dossier}-${index}` }))
  const corrections = corrected.flatMap(({ which, neverWas, later }, index): Draft[] => {
    const target = drafts[1 + (which % Math.max(1, drafts.length - 1))]
    if (!target) return []
    const named = { eventId: target.id, reason: 'text-1' }
    const id = `${dossier}-correction-${index}`
    return neverWas
      ? [{ type: 'FactWithdrawn', data: named, id }]
      : [{ type: 'FactCorrected', data: { ...named, data: moved(target.data, later) }, id }]
  })
  return [...drafts, ...corrections]
}

/** The instant at which the event at a place in the log was recorded: one a minute. */
export const recordedAt = (position: number): string => new Date(Date.UTC(2024, 5, 1, 12, position)).toISOString()

const metadata = { actor: 'the-test', role: 'caseworker', correlationId: 'the-test', schemaVersion: 1 }

/** The histories of a population, corrections among them, with positions and instants of one log. */
export const generatedPopulation: fc.Arbitrary<readonly (readonly RecordedEvent[])[]> = fc
  .array(fc.tuple(anyLife, mistakes), { minLength: 1, maxLength: 40, size: 'max' })
  .map(dossiers => {
    let position = 0
    return dossiers.map(([facts, corrected], dossier) =>
      lived(dossier, facts, corrected).map((draft, revision): RecordedEvent => ({
        ...draft,
        stream: trajectoryStream(String(dossier)),
        revision: BigInt(revision),
        position: BigInt(++position),
        recordedAt: recordedAt(position),
        metadata,
      })),
    )
  })
