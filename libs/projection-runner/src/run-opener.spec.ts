import { expect, test } from '@jest/globals'
import { MemoryReadModels } from '#libs/read-models'
import { reported } from '../../trajectory/testing/examples.js'
import { append, dossier, emptyLog } from '../testing/log.js'
import { newEvent, projections, runnerOn } from '../testing/runners.js'
import { RunOpener } from './run-opener.js'

test('to ask why rows cannot be gone on with takes nothing from them', async () => {
  const [log, readModels] = [emptyLog(), new MemoryReadModels()]
  const head = await append(log, dossier(1), newEvent(reported))
  await runnerOn(log, readModels).catchUp()

  const [opener, [projection]] = [new RunOpener(readModels), projections]
  for (const _ of ['once', 'again'])
    expect(await opener.unfit(projection!, head - 1n)).toMatchObject({ isBeyondLog: true, notice: { level: 'warn' } })
  expect(await opener.unfit(projection!, head)).toBeUndefined()
})
