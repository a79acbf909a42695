import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { calendarDate, effectiveHistory, euro, type Recorded } from '#libs/kernel'
import {
  eventFields,
  problemsIn,
  SCHEMA_VERSION,
  trajectoryFrom,
  type Trajectory,
  type TrajectoryEvent,
  type TrajectoryFact,
} from '#libs/trajectory'
import { isTrajectoryEvent } from '../../libs/trajectory/testing/is-trajectory-event.js'

/**
 * One file for every shape of event that was ever stored, an optional field there or not. Such a file is never changed
 * and never removed: what was stored must be read for ever. A new shape is a new file.
 */
const folder = new URL('./events/', import.meta.url)

interface Golden {
  readonly type: string
  readonly schemaVersion: number
  readonly data: object
}
const golden = (file: string) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Golden
const files = readdirSync(folder).filter(name => name.endsWith('.json'))

/** What an event may rest on, so that its fold has something to say. */
function before({ type, data }: TrajectoryEvent): readonly TrajectoryEvent[] {
  const { violationId = 'v-1' } = data as { readonly violationId?: string }
  const day = calendarDate('2022-07-01')
  const foundations: readonly TrajectoryFact[] = [
    { type: 'ReportedToAgency', data: { reportedOn: day, agency: 'agii', category: 'mandatory' } },
    { type: 'ViolationReferred', data: { violationId, reason: 'irregular-attendance', referredOn: day } },
    { type: 'FineImposed', data: { violationId, imposedOn: day, amount: euro('100.00') } },
    {
      type: 'LinkageDiffered',
      data: { observedOn: calendarDate('2024-01-31'), field: 'registered-on', reported: '2022-07-01' },
    },
  ]
  const own = foundations.findIndex(foundation => foundation.type === type)
  return own < 0 ? foundations : foundations.slice(0, own)
}

const recorded = (event: TrajectoryEvent, index: number): Recorded<TrajectoryEvent> => ({
  ...event,
  id: `fact-${index + 1}`,
  stream: 'trajectory-of-the-test',
  revision: BigInt(index),
  position: BigInt(index + 1),
  recordedAt: '2024-06-01T12:00:00.000Z',
  metadata: { actor: 'the-test', role: 'caseworker', correlationId: 'the-test', schemaVersion: SCHEMA_VERSION },
})

const folded = (events: readonly TrajectoryEvent[]): Trajectory =>
  trajectoryFrom(effectiveHistory<TrajectoryFact>(events.map(recorded)))

const whatIsNew = (earlier: Trajectory, later: Trajectory) =>
  Object.entries(later).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(earlier[field as keyof Trajectory]),
  )

describe('every shape of event ever stored', () => {
  test.each(files)('%s is still read', file => {
    const { type, data } = golden(file)
    expect(problemsIn(type, data)).toEqual([])
  })
  test.each(files)('%s is still folded, and says the same', file => {
    const { type, data } = golden(file)
    const event = { type, data }
    if (!isTrajectoryEvent(event)) throw new TypeError(`${type} is not of the catalogue`)
    expect(whatIsNew(folded(before(event)), folded([...before(event), event]))).toMatchSnapshot()
  })
  test.each(files)('%s is not of a later version than the catalogue', file =>
    expect(golden(file).schemaVersion).toBeLessThanOrEqual(SCHEMA_VERSION),
  )
  test('there is a file for each event of the catalogue, with all of its fields', () => {
    const kept = files.map(golden)
    const without = Object.entries(eventFields).filter(
      ([type, fields]) => !kept.some(it => it.type === type && Object.keys(fields).every(field => field in it.data)),
    )
    expect(without.map(([type]) => type)).toEqual([])
  })
  test('there is a file for each event of the catalogue without its optional fields', () => {
    const kept = files.map(golden)
    const required = (fields: object) =>
      Object.entries(fields).flatMap(([name, field]) => ('optional' in (field as object) ? [] : [name]))
    const without = Object.entries(eventFields).filter(
      ([type, fields]) => !kept.some(it => it.type === type && Object.keys(it.data).length === required(fields).length),
    )
    expect(without.map(([type]) => type)).toEqual([])
  })
})
