import { expect, test } from '@jest/globals'
import { MemoryEventStore } from '#libs/event-store'
import { LINKAGES, usualCoverage } from '#libs/trajectory'
import { caseworker, day, MeddledLog, TODAY } from '../testing/command-fixture.js'
import { Linkages } from './linkages.js'

const linkageOf = (on: string) => ({ source: 'vdab', observedOn: day(on), coverage: usualCoverage(day(on)) })
const over = (log = new MemoryEventStore()) => new Linkages(log, () => TODAY)

test('a linkage is recorded in a stream of its own, with who took it in', async () => {
  const log = new MemoryEventStore()
  expect(await over(log).receive(linkageOf('2024-01-31'), caseworker)).toEqual({ position: 1n, recorded: true })
  expect(await log.read(LINKAGES)).toMatchObject([
    { type: 'LinkageReceived', data: linkageOf('2024-01-31'), metadata: { actor: 'ann', correlationId: 'c-1' } },
  ])
})

test('asked twice, each is recorded once, and found where it stands', async () => {
  const linkages = over()
  const [first, second] = [linkageOf('2023-07-31'), linkageOf('2024-01-31')]
  const asked = [first, second, { ...second, source: 'actiris' }]
  for (const linkage of asked) await linkages.receive(linkage, caseworker)

  const again = await Promise.all(asked.map(linkage => linkages.receive(linkage, caseworker)))
  expect(again).toEqual([1n, 2n, 3n].map(position => ({ position, recorded: false })))
})

test('a file that was the first to speak of employment is found where it stands, not where one came before it', async () => {
  const linkages = over()
  const speaking = linkageOf('2024-01-31')
  await linkages.receive({ ...speaking, employment: false }, caseworker)
  expect(await linkages.receive(speaking, caseworker)).toEqual({ position: 2n, recorded: true })
  expect(await linkages.receive(speaking, caseworker)).toEqual({ position: 2n, recorded: false })
})

test('whoever loses to another process looks again', async () => {
  const log = new MeddledLog()
  const beside = over(log.real as MemoryEventStore)
  log.beforeAppend = async () => {
    log.beforeAppend = undefined
    await beside.receive(linkageOf('2023-07-31'), caseworker)
  }
  const answer = await new Linkages(log, () => TODAY).receive(linkageOf('2024-01-31'), caseworker)
  expect(answer).toEqual({ position: 2n, recorded: true })
})

test('who writes all the time is not waited for without end', async () => {
  const log = new MeddledLog()
  const beside = over(log.real as MemoryEventStore)
  let days = 0
  log.beforeAppend = async () => {
    days += 1
    await beside.receive(linkageOf(`2023-07-${String(days).padStart(2, '0')}`), caseworker)
  }
  await expect(new Linkages(log, () => TODAY).receive(linkageOf('2024-01-31'), caseworker)).rejects.toThrow(
    'Others keep recording linkages',
  )
})
