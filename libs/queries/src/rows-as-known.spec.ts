import { expect, test } from '@jest/globals'
import { ProjectionRunner } from '#libs/projection-runner'
import { keptProjections, type CohortMember } from '#libs/projections'
import { MemoryReadModels } from '#libs/read-models'
import { builtInRules } from '#libs/trajectory'
import { append, dossier, emptyLog } from '../../projection-runner/testing/log.js'
import { reported } from '../../trajectory/testing/examples.js'
import { LiveRows } from './live-rows.js'
import { Present } from './present.js'
import { RowsAsKnown } from './rows-as-known.js'

test('the rows of every dossier are told, however many there are, some at a time', async () => {
  const log = emptyLog()
  const readModels = new MemoryReadModels()
  for (let number = 0; number < 2_001; number++)
    await append(log, dossier(number), { ...reported, id: dossier(number) })
  const runner = new ProjectionRunner(log, readModels, keptProjections(builtInRules))
  await runner.catchUp()

  const { recordedAt } = (await log.readAll(0n, 10_000)).at(-1)!
  const asked = { knownAt: recordedAt, without: new Set<string>() }
  const present = new Present(builtInRules, () => new Date(), 'traject')
  const rows = new RowsAsKnown(readModels, new LiveRows(readModels, runner, present))
  const told = await Array.fromAsync(rows.states<CohortMember>('yearly-cohorts', asked))
  expect(told.map(({ length }) => length)).toEqual([1_000, 1_000, 1])
})
