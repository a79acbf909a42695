import { expect, test } from '@jest/globals'
import { MemoryReadModels } from '#libs/read-models'
import { reported, signed } from '../../trajectory/testing/examples.js'
import { append, dossier, emptyLog } from '../testing/log.js'
import { mustBeRight, newEvent, projections } from '../testing/runners.js'
import { ProjectionRunner } from './index.js'

/** More rows than are written out before others have their turn. */
const MANY = 1_200

test('rows that are caught up as rebuilt ones take their place are saved whole before that, and once', async () => {
  const [log, readModels] = [emptyLog(), new MemoryReadModels()]
  const [currentStatus, ...others] = projections
  let writesOut = () => {}
  const watched = {
    ...currentStatus!,
    status: (state: unknown) => {
      writesOut()
      return currentStatus!.status!(state)
    },
  }
  const runner = new ProjectionRunner(log, readModels, [watched, ...others])
  for (let number = 0; number < MANY; number++) await append(log, dossier(number), newEvent(reported))
  await runner.catchUp()
  for (let number = 0; number < MANY; number++) await append(log, dossier(number), newEvent(signed))

  const [nextIsSaved, liveIsWrittenOut] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const done: string[] = []
  const [save, switchOver] = [readModels.save.bind(readModels), readModels.switchOver.bind(readModels)]
  readModels.save = async advances => {
    await save(advances)
    done.push(`${advances[0]!.generation}: ${advances.map(({ rows }) => rows.length).join(' ')}`)
    if (advances[0]!.generation === 'live') return
    nextIsSaved.resolve()
    await liveIsWrittenOut.promise
  }
  readModels.switchOver = async names => {
    await switchOver(names)
    done.push('switched')
  }
  const rebuilding = runner.rebuild()
  await nextIsSaved.promise
  writesOut = () => liveIsWrittenOut.resolve()
  runner.start()
  await rebuilding
  await runner.waitFor(await log.head(), 20_000)
  await runner.stop()

  expect(done).toEqual(['next: 1200 1200 1200', 'live: 1200 1200 1200', 'switched'])
  await mustBeRight(log, readModels)
})
