import { expect, test } from '@jest/globals'
import { MemoryReadModels } from '#libs/read-models'
import { trajectoryStream, type RecordedEvent } from '#libs/trajectory'
import { reported, signed } from '../../trajectory/testing/examples.js'
import { append, dossier, emptyLog } from '../testing/log.js'
import { mustBeRight, newEvent, runnerOn } from '../testing/runners.js'
import { Histories } from './histories.js'

test('a trajectory that is corrected over and over is read once a page, and its rows are right', async () => {
  const log = emptyLog()
  await append(log, dossier(1), newEvent(reported), newEvent(signed))
  const { id } = (await log.read(trajectoryStream(dossier(1))))[1]!
  for (const signedOn of ['2023-03-01', '2023-03-02', '2023-03-03'])
    await append(
      log,
      dossier(1),
      newEvent({ type: 'FactCorrected', data: { eventId: id, data: { signedOn }, reason: 'r' } }),
    )
  const asked: string[] = []
  const read = log.read.bind(log)
  log.read = (...which) => (asked.push(which[0]), read(...which))

  const readModels = new MemoryReadModels()
  await runnerOn(log, readModels).catchUp()
  expect(asked).toEqual([trajectoryStream(dossier(1))])
  await mustBeRight(log, readModels)
})

test('the page after it sees what was added since', async () => {
  const histories = new Histories(async () => read.splice(0, 1)[0]!)
  const read = [[event(0)], [event(0), event(1)]]
  expect(await histories.of('one')).toHaveLength(1)
  histories.forget()
  expect(await histories.of('one')).toHaveLength(2)
})

test('no more is kept than fits in memory, and always what was asked last', async () => {
  const asked: string[] = []
  const histories = new Histories(async stream => {
    asked.push(stream)
    return Array.from({ length: stream === 'endless' ? 20_000 : 6_000 }, (_, revision) => event(revision))
  })
  for (const stream of ['one', 'one', 'other', 'other', 'one', 'endless', 'endless']) await histories.of(stream)
  expect(asked).toEqual(['one', 'other', 'one', 'endless'])
})

const event = (revision: number) => ({ revision: BigInt(revision) }) as RecordedEvent
