import { setImmediate } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { ProjectionRunner } from '#libs/projection-runner'
import { keptProjections } from '#libs/projections'
import { MemoryReadModels, RowsNotReady, type ReadModels } from '#libs/read-models'
import { builtInRules } from '#libs/trajectory'
import { append, dossier, emptyLog } from '../../projection-runner/testing/log.js'
import { reported, signed } from '../../trajectory/testing/examples.js'
import { reportHandler } from '../testing/report-handler.js'
import { Present } from './present.js'
import { RunReport } from './run-report.query.js'

const present = new Present(builtInRules, () => new Date('2024-06-02T10:00:00Z'), 'traject 1.2.3+a1b2c3')

test('a report is as of the rows that are behind', async () => {
  const log = emptyLog()
  const readModels = new MemoryReadModels()
  const runner = new ProjectionRunner(log, readModels, keptProjections(builtInRules))
  const report = reportHandler(log, runner, readModels, present)
  await append(log, dossier(1), { ...reported, id: dossier(1) })
  await runner.catchUp()
  await append(log, dossier(1), { ...signed, id: dossier(2) })
  const { version } = (await readModels.checkpoint('yearly-cohorts', 'live'))!
  const checkpoint = { position: 2n, recordedAt: '2024-06-01T00:00:00.001Z', version }
  await readModels.save([{ projection: 'yearly-cohorts', generation: 'live', checkpoint, rows: [], quarantined: [] }])

  expect(await report.execute(new RunReport('sv125', {}))).toMatchObject({ position: '1' })
})

test('a report says by which program and by which dated rules it was computed', async () => {
  const log = emptyLog()
  const readModels = new MemoryReadModels()
  const runner = new ProjectionRunner(log, readModels, keptProjections(builtInRules))
  await runner.catchUp()
  const { computedBy, rules } = await reportHandler(log, runner, readModels, present).execute(
    new RunReport('sv125', {}),
  )
  expect(computedBy).toBe('traject 1.2.3+a1b2c3')
  const { registrationDuty, registrationTerm, suspensionMovesDueDate } = builtInRules
  expect(rules).toEqual({ registrationDuty, registrationTerm, suspensionMovesDueDate })
})

async function overOneDossier(readModels: ReadModels) {
  const log = emptyLog()
  const runner = new ProjectionRunner(log, readModels, keptProjections(builtInRules))
  await append(log, dossier(1), { ...reported, id: dossier(1) })
  await runner.catchUp()
  return reportHandler(log, runner, readModels, present)
}

/** Whoever asked leaves once the first page of rows was read. */
class LeftAfterAPage extends MemoryReadModels {
  pages = 0
  readonly left = new AbortController()

  override async page(...asked: Parameters<ReadModels['page']>): ReturnType<ReadModels['page']> {
    this.pages++
    this.left.abort()
    return super.page(...asked)
  }
}

test('a report that nobody waits for any more is not computed to its end, nor one begun, and others have their turn', async () => {
  const readModels = new LeftAfterAPage()
  const handler = await overOneDossier(readModels)
  const asked = Array.from({ length: 3 }, () =>
    handler.execute(new RunReport('sv125', {}, {}, readModels.left.signal)).catch((error: Error) => error.name),
  )
  expect(await Promise.all(asked)).toEqual(['AbortError', 'AbortError', 'AbortError'])
  expect(readModels.pages).toBeLessThanOrEqual(2)
  expect(await handler.execute(new RunReport('sv125', {}))).toMatchObject({ position: '1' })
})

/** While the first page of rows is read something becomes of them. */
class ChangedMeanwhile extends MemoryReadModels {
  change: (() => Promise<void>) | undefined

  override async page(...asked: Parameters<ReadModels['page']>): ReturnType<ReadModels['page']> {
    await this.change?.()
    this.change = undefined
    return super.page(...asked)
  }
}

test.each([
  ['thrown away', (rows: ReadModels) => rows.discard('yearly-cohorts', 'live')],
  ['built by another version', otherVersion],
])('a report whose rows are %s while it reads them is none', async (_, change) => {
  const readModels = new ChangedMeanwhile()
  const handler = await overOneDossier(readModels)
  readModels.change = () => change(readModels)
  await expect(handler.execute(new RunReport('sv125', {}))).rejects.toThrow(RowsNotReady)
})

async function otherVersion(rows: ReadModels) {
  await rows.begin('yearly-cohorts', 'another')
  await rows.switchOver(['yearly-cohorts'])
}

/** Counts of how many reports rows are asked at the same time, at most. */
class CountedRows extends MemoryReadModels {
  most = 0
  private now = 0

  override async page(...asked: Parameters<ReadModels['page']>): ReturnType<ReadModels['page']> {
    this.most = Math.max(this.most, ++this.now)
    await setImmediate()
    this.now--
    return super.page(...asked)
  }
}

test('of many reports that are asked at once a few are computed at a time, and all are answered', async () => {
  const readModels = new CountedRows()
  const handler = await overOneDossier(readModels)
  const asked = Array.from({ length: 10 }, () => handler.execute(new RunReport('sv125', {})))
  expect((await Promise.all(asked)).map(({ position }) => position)).toEqual(asked.map(() => '1'))
  expect(readModels.most).toBe(2)
})
