import { beforeEach, describe, expect, test } from '@jest/globals'
import type { EventStore } from '#libs/event-store'
import { ProjectionRunner } from '#libs/projection-runner'
import { keptProjections } from '#libs/projections'
import { MemoryReadModels, type Advance } from '#libs/read-models'
import { builtInRules } from '#libs/trajectory'
import { append, dossier, emptyWal } from '../../projection-runner/testing/log.js'
import { reported, signed } from '../../trajectory/src/testing/examples.js'
import { LinkagesAsKnown } from './linkages-as-known.js'
import { LiveRows } from './live-rows.js'
import { LogTimes } from './log-times.js'
import { Present } from './present.js'
import { RowsAsKnown } from './rows-as-known.js'
import { RunReport, RunReportHandler } from './run-report.query.js'

const present = new Present(builtInRules, () => new Date('2024-06-02T10:00:00Z'))

describe('a report from rows of two projections', () => {
  let log: EventStore
  let readModels: MemoryReadModels
  let report: RunReportHandler
  const saved = async (projection: string, position: bigint, quarantined: Advance['quarantined'] = []) => {
    const { version } = (await readModels.checkpoint(projection, 'live'))!
    const { recordedAt } = (await log.readAll(0n, 10)).find(event => event.position === position)!
    const checkpoint = { position, recordedAt, version }
    await readModels.save([{ projection, generation: 'live', checkpoint, rows: [], quarantined }])
  }
  beforeEach(async () => {
    log = emptyWal()
    readModels = new MemoryReadModels()
    const runner = new ProjectionRunner(log, readModels, keptProjections(builtInRules))
    report = new RunReportHandler(
      log,
      runner,
      readModels,
      new LiveRows(readModels, runner, present),
      new RowsAsKnown(readModels),
      new LinkagesAsKnown(log),
      new LogTimes(log, readModels),
      present,
    )
    await append(log, dossier(1), { ...reported, id: dossier(1) })
    await runner.catchUp()
    await append(log, dossier(1), { ...signed, id: dossier(2) })
  })

  test.each(['yearly-cohorts', 'sanction-outcomes'])(
    'is as of the one that is behind, where %s is ahead',
    async ahead => {
      await saved(ahead, 2n)
      expect((await report.execute(new RunReport('sv125', {}))).position).toBe('1')
    },
  )

  test('counts a dossier once that neither could fold', async () => {
    const entry = { dossier: dossier(1), position: 2n, eventType: 'MovedToTheMoon', error: 'No line is written.' }
    for (const projection of ['yearly-cohorts', 'sanction-outcomes']) await saved(projection, 2n, [entry])
    const { notes } = await report.execute(new RunReport('sv125', {}))
    expect(notes.join(' ')).toMatch(/(?<!\d)1 dossier is left out/)
  })
})
