import { expect, test } from '@jest/globals'
import { MemoryEventStore, type EventStore } from '#libs/event-store'
import { LINKAGES, usualCoverage } from '#libs/trajectory'
import { caseworker, day, MeddledLog, TODAY } from '../testing/command-fixture.js'
import { Linkages } from './linkages.js'

const linkageOf = (on: string) => ({ source: 'vdab', observedOn: day(on), coverage: usualCoverage(day(on)) })
const over = (log: EventStore) => new Linkages(log, () => TODAY)
const received = async (log: EventStore) => (await log.read(LINKAGES)).map(({ data }) => data)

test('a linkage is recorded in a stream of its own, with who took it in', async () => {
  const log = new MemoryEventStore()
  await over(log).receive(linkageOf('2024-01-31'), caseworker)
  expect(await log.read(LINKAGES)).toMatchObject([
    { type: 'LinkageReceived', data: linkageOf('2024-01-31'), metadata: { actor: 'ann', correlationId: 'c-1' } },
  ])
})

test('asked twice, each is recorded once', async () => {
  const log = new MemoryEventStore()
  const linkages = over(log)
  const [first, second] = [linkageOf('2023-07-31'), linkageOf('2024-01-31')]
  const asked = [first, second, { ...second, source: 'actiris' }]
  for (const linkage of [...asked, ...asked]) await linkages.receive(linkage, caseworker)
  expect(await received(log)).toEqual(asked)
})

test('whoever loses to another process looks again', async () => {
  const log = new MeddledLog()
  const beside = over(log.real)
  log.beforeAppend = async () => {
    log.beforeAppend = undefined
    await beside.receive(linkageOf('2023-07-31'), caseworker)
  }
  await over(log).receive(linkageOf('2024-01-31'), caseworker)
  expect(await received(log)).toEqual([linkageOf('2023-07-31'), linkageOf('2024-01-31')])
})

test('who writes all the time is not waited for without end', async () => {
  const log = new MeddledLog()
  const beside = over(log.real)
  let days = 0
  log.beforeAppend = async () => {
    days += 1
    await beside.receive(linkageOf(`2023-07-${String(days).padStart(2, '0')}`), caseworker)
  }
  await expect(over(log).receive(linkageOf('2024-01-31'), caseworker)).rejects.toThrow('Others keep recording linkages')
})
