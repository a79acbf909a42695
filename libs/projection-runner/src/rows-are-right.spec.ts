import { test } from '@jest/globals'
import fc from 'fast-check'
import { MemoryReadModels, type Advance } from '#libs/read-models'
import { anyStory, emptyLog, tell } from '../testing/log.js'
import { mustBeRight, projections, runnerOn } from '../testing/runners.js'
import { ProjectionRunner } from './index.js'

test('whatever happens, live rows and rebuilt rows are those of a naive fold', () =>
  fc.assert(
    fc.asyncProperty(anyStory, fc.nat(), async (story, part) => {
      const log = emptyLog()
      const readModels = new MemoryReadModels()
      const before = part % (story.length + 1)
      await tell(log, story.slice(0, before))
      const runner = runnerOn(log, readModels)
      runner.start()
      await tell(log, story.slice(before))
      await runner.waitFor(await log.head())
      await mustBeRight(log, readModels)

      await runner.rebuild()
      await mustBeRight(log, readModels)
      await runner.stop()
    }),
    { numRuns: 60 },
  ))

test('a runner that was dropped anywhere loses nothing, and a small memory changes nothing', () =>
  fc.assert(
    fc.asyncProperty(anyStory, fc.array(fc.nat(), { maxLength: 4 }), async (story, cuts) => {
      const log = emptyLog()
      const readModels = new MemoryReadModels()
      const places = [...cuts.map(cut => cut % (story.length + 1)), story.length].sort((one, other) => one - other)
      let told = 0
      for (const place of places) {
        await tell(log, story.slice(told, place))
        told = place
        const runner = runnerOn(log, readModels, [], 1)
        runner.start()
        if (place % 2 === 0) await runner.waitFor(await log.head())
        await runner.stop()
      }
      await runnerOn(log, readModels, [], 1).catchUp()
      await mustBeRight(log, readModels)
    }),
    { numRuns: 60 },
  ))

test('a projection whose rows are behind those of another gets all that it lacks, as of when it was recorded', () =>
  fc.assert(
    fc.asyncProperty(anyStory, fc.nat(), fc.nat(), async (story, part, ahead) => {
      const log = emptyLog()
      const readModels = new MemoryReadModels()
      const together = part % (story.length + 1)
      await tell(log, story.slice(0, together))
      await runnerOn(log, readModels).catchUp()

      await tell(log, story.slice(together))
      await new ProjectionRunner(log, readModels, [projections[ahead % projections.length]!]).catchUp()
      await runnerOn(log, readModels).catchUp()
      await mustBeRight(log, readModels)
    }),
    { numRuns: 40 },
  ))

test('rows that are ahead of their checkpoint, as after a crash between the two, are not moved back', () =>
  fc.assert(
    fc.asyncProperty(anyStory, fc.nat(), async (story, part) => {
      const log = emptyLog()
      const readModels = new MemoryReadModels()
      const kept = part % (story.length + 1)
      await tell(log, story.slice(0, kept))
      await runnerOn(log, readModels).catchUp()
      const checkpoints = new Map<string, Advance['checkpoint']>()
      for (const { name } of projections) checkpoints.set(name, (await readModels.checkpoint(name, 'live'))!)

      await tell(log, story.slice(kept))
      await runnerOn(log, readModels).catchUp()
      const back = projections.map(({ name: projection }) => {
        return {
          projection,
          generation: 'live',
          checkpoint: checkpoints.get(projection)!,
          rows: [],
          quarantined: [],
        } as const
      })
      await readModels.save(back)
      await runnerOn(log, readModels).catchUp()
      await mustBeRight(log, readModels)
    }),
    { numRuns: 40 },
  ))
