import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from '@jest/globals'
import type { EventStore } from '#libs/event-store'
import { openMemoryVault } from '#libs/person-vault'
import { ProjectionRunner } from '#libs/projection-runner'
import { keptProjections } from '#libs/projections'
import { MemoryReadModels } from '#libs/read-models'
import { builtInRules } from '#libs/trajectory'
import { append, dossier, LogAsStamped } from '../../projection-runner/testing/log.js'
import { registered, reported, signed } from '../../trajectory/testing/examples.js'
import { reportHandler } from '../testing/report-handler.js'
import { DossierLog } from './dossier-log.js'
import { GetHistory, GetHistoryHandler, Present, RunReport } from './index.js'

const present = new Present(builtInRules, () => new Date('2024-06-02T10:00:00Z'), 'traject')

/** The tenth event is recorded at 10:09:00; what comes after it is stamped from 10:04:01 on. */
const stamped = (position: bigint): string =>
  position <= 10n ? `2024-06-01T10:0${position - 1n}:00.000Z` : `2024-06-01T10:04:${position}.000Z`

const told = <E extends object>(event: E) => ({ ...event, id: randomUUID() })

describe('where the clock of the log goes back', () => {
  let log: EventStore
  let readModels: MemoryReadModels

  const anotherRunner = () => new ProjectionRunner(log, readModels, keptProjections(builtInRules))
  const open = async (number: number): Promise<void> => {
    await append(log, dossier(number), told(reported), told(signed))
  }
  const cohort = async (knownAt?: string) => {
    const reports = reportHandler(log, anotherRunner(), readModels, present)
    const { parameters, position, figures } = await reports.execute(
      new RunReport('sv125', {}, knownAt ? { knownAt } : {}),
    )
    const whole = figures.find(({ id, where }) => id === 'cohort' && Object.keys(where).length === 0)
    return { knownAt: parameters.knownAt, position, cohort: whole?.value }
  }

  beforeEach(async () => {
    log = new LogAsStamped(stamped)
    readModels = new MemoryReadModels()
    for (let number = 0; number < 5; number++) await open(number)
    await anotherRunner().catchUp()
  })

  test('a report leaves out nothing of what stands before its position', async () => {
    const before = await cohort()
    expect(before).toEqual({ knownAt: '2024-06-01T10:09:00.000Z', position: '10', cohort: 5 })
    await open(5)
    await anotherRunner().catchUp()
    expect(await cohort()).toEqual({ ...before, position: '12', cohort: 6 })
  })

  test('what is stamped earlier than what stands before it was not known earlier', async () => {
    await open(5)
    await append(log, dossier(4), told(registered))
    await anotherRunner().catchUp()
    expect(await cohort('2024-06-01T10:04:59Z')).toMatchObject({ position: '5', cohort: 2 })
    expect(await cohort('2024-06-01T10:08:59Z')).toMatchObject({ position: '9', cohort: 4 })
    expect(await cohort('2024-06-01T10:09:00Z')).toMatchObject({ position: '13', cohort: 6 })
  })

  test('a dossier is known from its beginning to an event, never with one missing in between', async () => {
    await append(log, dossier(4), told(registered))
    const histories = new GetHistoryHandler(new DossierLog(log, present), openMemoryVault())
    const known = async (knownAt: string) =>
      (await histories.execute(new GetHistory(dossier(4), { knownAt }))).lines.length
    expect(await known('2024-06-01T10:08:00Z')).toBe(1)
    expect(await known('2024-06-01T10:08:59Z')).toBe(1)
    expect(await known('2024-06-01T10:09:00Z')).toBe(3)
  })
})
