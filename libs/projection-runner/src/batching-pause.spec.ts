import { afterEach, expect, test } from '@jest/globals'
import { MemoryReadModels } from '#libs/read-models'
import { reported, signed } from '../../trajectory/testing/examples.js'
import { append, dossier, emptyLog } from '../testing/log.js'
import { newEvent, projections } from '../testing/runners.js'
import { ProjectionRunner } from './index.js'

/** So long that whatever is not cut short is not seen. */
const FOR_EVER = 3_600_000

let runner: ProjectionRunner
afterEach(() => runner.stop())

/** A runner that has just met two events at once, and gathers. */
async function gathering() {
  const log = emptyLog()
  const readModels = new MemoryReadModels()
  runner = new ProjectionRunner(log, readModels, projections, { gatherMs: FOR_EVER })
  runner.start()
  await runner.waitFor(await append(log, dossier(1), newEvent(reported)))
  await Promise.all([2, 3].map(number => append(log, dossier(number), newEvent(reported))))
  const saved = async () => (await readModels.checkpoint('current-status', 'live'))?.position
  while ((await saved()) !== 3n) await new Promise(resolve => setTimeout(resolve, 1))
  return { log, saved }
}

test('where several events came at once the next ones gather, until somebody waits for them', async () => {
  const { log, saved } = await gathering()
  const position = await append(log, dossier(1), newEvent(signed))
  await new Promise(resolve => setTimeout(resolve, 50))
  expect(await saved()).toBe(3n)

  await runner.waitFor(position)
  expect(await saved()).toBe(4n)
})

test('whoever stops the runner does not wait for what gathers', async () => {
  await gathering()
  await runner.stop()
  expect((await runner.current()).projections).toMatchObject([{ state: 'stopped' }, { state: 'stopped' }, {}])
})
