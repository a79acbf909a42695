import type { DynamicModule } from '@nestjs/common'
import type { Settings } from '../settings.js'
import { LeasedRowWorkModule } from './leased-row-work.module.js'
import { PolledPositionsModule } from './polled-positions.module.js'
import { ProjectorModule } from './projector.module.js'
import { RunnerModule } from './runner.module.js'

type RowSettings = Pick<Settings, 'eventStoreUrl' | 'mongodbUrl' | 'heldDossiers'>

/** Who carries the rows beside a server: it does itself, under the lease where others could; or a projector does. */
export function followedRows(settings: RowSettings): DynamicModule {
  const { eventStoreUrl, mongodbUrl, heldDossiers } = settings
  if (mongodbUrl === undefined) return RunnerModule.following(heldDossiers)
  return eventStoreUrl === undefined
    ? ProjectorModule.aloneAt(mongodbUrl, heldDossiers)
    : PolledPositionsModule.by(settings)
}

/** Rows that are brought up to date on request. */
export const rowsOnRequest = (settings: RowSettings): readonly DynamicModule[] =>
  settings.mongodbUrl === undefined
    ? [RunnerModule.standing(settings.heldDossiers)]
    : [LeasedRowWorkModule.at(settings.mongodbUrl, settings.heldDossiers), PolledPositionsModule.by(settings)]

/** Carried here and nowhere else while this process has the lease: a projector's, which was given its engines. */
export const projectedRows = (settings: Settings): DynamicModule =>
  ProjectorModule.at(settings.mongodbUrl!, settings.heldDossiers)
