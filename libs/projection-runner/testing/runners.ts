import { afterEach, expect } from '@jest/globals'
import type { EventStore } from '#libs/event-store'
import { keptProjections } from '#libs/projections'
import type { ReadModels } from '#libs/read-models'
import { builtInRules } from '#libs/trajectory'
import { registered, reported, signed } from '../../trajectory/testing/examples.js'
import { ProjectionRunner, type Notice } from '../src/index.js'
import { dossier, naiveRows, storedRows, type Story } from './log.js'

export const projections = keptProjections(builtInRules)

const started: ProjectionRunner[] = []
afterEach(() => Promise.all(started.splice(0).map(runner => runner.stop())))

/** A runner over all projections that is stopped when its test has ended. */
export function runnerOn(log: EventStore, readModels: ReadModels, notices: Notice[] = [], heldDossiers?: number) {
  const notify = (notice: Notice) => notices.push(notice)
  const runner = new ProjectionRunner(log, readModels, projections, {
    notify,
    retryMs: 1,
    heldDossiers,
  })
  started.push(runner)
  return runner
}

/** All stored rows are those that a naive fold of each dossier's history gives. */
export async function mustBeRight(log: EventStore, readModels: ReadModels) {
  for (const projection of projections) {
    expect(await storedRows(readModels, projection)).toEqual(await naiveRows(log, projection))
  }
}

let ids = 0
export const newEvent = <E extends object>(event: E) => ({
  ...event,
  id: `10000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
})

/** One dossier, three events. */
export const story: Story = [reported, signed, registered].map(event => ({
  dossier: dossier(1),
  event: newEvent(event),
}))
