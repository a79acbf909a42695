import { randomUUID } from 'node:crypto'
import { NO_STREAM, openSqliteEventStore, type EventStore } from '#libs/event-store'
import { addDays, calendarDate, type CalendarDate } from '#libs/kernel'
import { trajectoryStream, type TrajectoryFact } from '#libs/trajectory'
import { METADATA } from './append.measure.js'
import { withCallers } from './measure.js'

const CALLERS = 512
const FIRST = calendarDate('2022-03-01')

/** What happens to one person: ten events, of which a handful move figures. */
function story(start: CalendarDate): readonly TrajectoryFact[] {
  const day = (after: number) => addDays(start, after)
  return [
    { type: 'ReportedToAgency', data: { reportedOn: day(0), agency: 'agii', category: 'mandatory' } },
    { type: 'IntakeHeld', data: { heldOn: day(7), mode: 'integrated' } },
    { type: 'ContractSigned', data: { signedOn: day(14) } },
    { type: 'SupportStarted', data: { startedOn: day(20), kind: 'ocmw-support' } },
    { type: 'WrittenConditionImposed', data: { imposedOn: day(25), by: 'ocmw', document: 'gpmi' } },
    { type: 'ReferredToVdab', data: { referredOn: day(30) } },
    { type: 'VdabRegistered', data: { registeredOn: day(40), origin: 'agency-referral' } },
    { type: 'WrittenConditionLifted', data: { liftedOn: day(90), by: 'ocmw', document: 'gpmi' } },
    { type: 'SupportEnded', data: { endedOn: day(95), kind: 'ocmw-support' } },
    { type: 'IntakeHeld', data: { heldOn: day(120), mode: 'agency-only' } },
  ]
}

export const EVENTS_A_STORY = story(FIRST).length

/** Stories of that many dossiers whose events stand among each other, as they do in life. Answers how many events. */
export async function recordStories(log: EventStore, dossiers: number): Promise<number> {
  let events = 0
  await withCallers(CALLERS, dossiers, async index => {
    const stream = trajectoryStream(randomUUID())
    let revision = NO_STREAM
    for (const fact of story(addDays(FIRST, index % 600))) {
      revision = (await log.append(stream, [{ id: randomUUID(), ...fact }], revision, METADATA)).revision
      events++
    }
  })
  return events
}

/** A log of them, in a file of its own. */
export async function makeLongLog(path: string, dossiers: number): Promise<number> {
  const log = await openSqliteEventStore({ path })
  try {
    return await recordStories(log, dossiers)
  } finally {
    await log.close()
  }
}
