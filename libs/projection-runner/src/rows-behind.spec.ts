import { afterEach, expect, test } from '@jest/globals'
import { MemoryReadModels } from '#libs/read-models'
import { reported, signed } from '../../trajectory/testing/examples.js'
import { append, dossier, emptyLog } from '../testing/log.js'
import { mustBeRight, newEvent, projections } from '../testing/runners.js'
import { ProjectionRunner } from './index.js'

/** So long that no pause ends by itself. */
const FOR_EVER = 3_600_000
/** What a log that is followed hands out at most. */
const PAGE = 500

let runner: ProjectionRunner
afterEach(() => runner.stop())

/** A runner that is live, on a log that gets so many more events while its rows are being saved. */
async function behindBy(events: number, gatherMs: number) {
  const log = emptyLog()
  const pagesAsked: bigint[] = []
  const readAll = log.readAll.bind(log)
  log.readAll = (after, limit) => {
    pagesAsked.push(after)
    return readAll(after, limit)
  }
  const readModels = new MemoryReadModels()
  runner = new ProjectionRunner(log, readModels, projections, { gatherMs })
  runner.start()
  await runner.waitFor(await append(log, dossier(0), newEvent(reported)))

  const saves: bigint[] = []
  const save = readModels.save.bind(readModels)
  const [saving, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  readModels.save = async (advances, mark) => {
    saving.resolve()
    await released.promise
    await save(advances, mark)
    saves.push(advances[0]!.checkpoint.position)
  }
  let last = await append(log, dossier(0), newEvent(signed))
  await saving.promise
  for (let number = 1; number <= events; number++) last = await append(log, dossier(number), newEvent(reported))
  released.resolve()
  const saved = async (position: bigint) => {
    while (saves.at(-1) !== position) await new Promise(resolve => setTimeout(resolve, 1))
  }
  const asked = async (after: bigint) => {
    while (!pagesAsked.includes(after)) await new Promise(setImmediate)
  }
  return { log, readModels, saves, saved, asked, last }
}

test('rows that are behind are saved once for all pages that lie ready, also where somebody waits for the last', async () => {
  const { log, readModels, saves, last } = await behindBy(3 * PAGE + 1, FOR_EVER)
  await runner.waitFor(last, 20_000)
  expect(saves).toEqual([2n, last])
  await mustBeRight(log, readModels)
})

test('they do not stand still for longer than five thousand events', async () => {
  const { saves, saved, last } = await behindBy(13 * PAGE + 1, FOR_EVER)
  await saved(last)
  expect(saves).toEqual([2n, 5_002n, last])
})

test('after a full page that was the last one they are saved when nothing more comes', async () => {
  const { log, readModels, saved, last } = await behindBy(PAGE, 1)
  await saved(last)
  await mustBeRight(log, readModels)
})

test('whoever waits for them then does not wait for another page', async () => {
  const { last } = await behindBy(PAGE, FOR_EVER)
  await runner.waitFor(last, 20_000)
})

test('a runner that is stopped then saves what it has taken', async () => {
  const { saves, asked, last } = await behindBy(PAGE - 1, FOR_EVER)
  await asked(last)
  await runner.stop()
  expect(saves).toEqual([2n, last])
})
