import fc from 'fast-check'
import { MemoryEventStore, NO_STREAM, type EventStore, type NewEvent } from '#libs/event-store'
import { effectiveHistory, isCorrection, type Metadata, type Recorded } from '#libs/kernel'
import { versionText, type Projection } from '#libs/projections'
import type { ReadModels, Row } from '#libs/read-models'
import { trajectoryStream, type RecordedEvent, type TrajectoryEvent } from '#libs/trajectory'
import { anyHistory } from '../../projections/testing/histories.js'

export const metadata: Metadata = { actor: 'the-test', role: 'caseworker', correlationId: 'the-test', schemaVersion: 1 }

export const dossier = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

/** A store whose clock goes on a millisecond with every append. */
export const emptyLog = (): EventStore => {
  let now = Date.UTC(2024, 5, 1)
  return new MemoryEventStore(() => now++)
}

/** A log whose events bear the instants of a clock as they are, also where it goes back. */
export class LogAsStamped extends MemoryEventStore {
  constructor(private readonly instants: (position: bigint) => string) {
    super()
  }

  override async read(...asked: Parameters<EventStore['read']>): ReturnType<EventStore['read']> {
    return this.stamped(await super.read(...asked))
  }

  override async readAll(...asked: Parameters<EventStore['readAll']>): ReturnType<EventStore['readAll']> {
    return this.stamped(await super.readAll(...asked))
  }

  private readonly stamped = (events: readonly Recorded[]): readonly Recorded[] =>
    events.map(event => ({ ...event, recordedAt: this.instants(event.position) }))
}

/** What happens in the log: to which dossier, one event after the other. */
export type Story = readonly { readonly dossier: string; readonly event: TrajectoryEvent & { readonly id: string } }[]

/** Several histories, shuffled together. */
export const anyStory: fc.Arbitrary<Story> = fc
  .tuple(fc.array(anyHistory, { minLength: 1, maxLength: 6 }), fc.infiniteStream(fc.nat()))
  .map(([histories, picks]) => {
    const left = histories.map((events, index) => ({ dossier: dossier(index), events: [...events] }))
    const story: { dossier: string; event: TrajectoryEvent & { id: string } }[] = []
    for (const pick of picks) {
      const open = left.filter(({ events }) => events.length > 0)
      if (open.length === 0) break
      const one = open[pick % open.length]!
      story.push({ dossier: one.dossier, event: one.events.shift()! })
    }
    return story
  })

export async function tell(log: EventStore, story: Story): Promise<void> {
  for (const { dossier: of, event } of story) await append(log, of, event)
}

export async function append(log: EventStore, of: string, ...events: readonly NewEvent[]): Promise<bigint> {
  const stream = trajectoryStream(of)
  const last = (await log.read(stream)).at(-1)
  return (await log.append(stream, events, last?.revision ?? NO_STREAM, metadata)).position
}

/** The rows as they must be, worked out without any runner: each stream, cut after each of its events, folded anew. */
export async function naiveRows(log: EventStore, projection: Projection): Promise<readonly Row[]> {
  const all = (await log.readAll(0n, 1_000_000)) as readonly RecordedEvent[]
  const streams = Map.groupBy(all, ({ stream }) => stream)
  return [...streams.values()]
    .map(events => naiveRow(events, projection))
    .sort((one, other) => (one.key < other.key ? -1 : 1))
}

const stateOf = (events: readonly RecordedEvent[], projection: Projection): unknown =>
  effectiveHistory(events).reduce<unknown>((state, event) => projection.step(state, event), projection.initial)

/** A correction that leaves everything as it was makes no version; nor does a fact that the projection ignores. */
function isNews(before: unknown, event: RecordedEvent, after: unknown, projection: Projection): boolean {
  return isCorrection(event)
    ? JSON.stringify(after) !== JSON.stringify(before)
    : projection.step(before, event) !== before
}

function naiveRow(events: readonly RecordedEvent[], projection: Projection): Row {
  const last = events.at(-1)!
  const states = [...events.keys()].map(index => stateOf(events.slice(0, index + 1), projection))
  const versions = events.flatMap((event, index) => {
    const before = index === 0 ? projection.initial : states[index - 1]
    const news = isNews(before, event, states[index], projection)
    return news ? [{ event, state: states[index] }] : []
  })
  const texts = versions.map(({ event, state }, index) =>
    versionText(event.recordedAt, event.position, state, versions[index - 1]?.state),
  )
  const status = projection.status?.(states.at(-1))
  return {
    key: last.stream.slice('trajectory-'.length),
    position: last.position,
    revision: last.revision,
    document: `[${projection.keeps === 'versions' ? texts.join(',') : ''}]`,
    ...(status && { status }),
  }
}

export const storedRows = (readModels: ReadModels, projection: Projection): Promise<readonly Row[]> =>
  readModels.page(projection.name, 'live', undefined, 1_000_000)
