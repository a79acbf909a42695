import type { DynamicModule } from '@nestjs/common'
import type { Holding } from '#libs/projection-runner'
import type { Settings } from '../settings.js'
import { LeasedRowWorkModule } from './leased-row-work.module.js'
import { PolledPositionsModule } from './polled-positions.module.js'
import { ProjectorModule } from './projector.module.js'
import { RunnerModule } from './runner.module.js'

type RowSettings = Pick<Settings, 'eventStoreUrl' | 'mongodbUrl' | 'heldDossiers'>

const holding = ({ heldDossiers }: Pick<Settings, 'heldDossiers'>): Holding => ({
  dossiers: heldDossiers,
  unsaved: heldDossiers,
})

/** Who carries the rows beside a server: it does itself, under the lease where others could; or a projector does. */
export function followedRows(told: RowSettings): DynamicModule {
  const { eventStoreUrl, mongodbUrl } = told
  if (mongodbUrl === undefined) return RunnerModule.following(holding(told))
  return eventStoreUrl === undefined
    ? ProjectorModule.aloneAt(mongodbUrl, holding(told))
    : PolledPositionsModule.by(told)
}

/** Rows that are brought up to date on request. */
export const rowsOnRequest = (told: RowSettings): readonly DynamicModule[] =>
  told.mongodbUrl === undefined
    ? [RunnerModule.standing(holding(told))]
    : [LeasedRowWorkModule.at(told.mongodbUrl, holding(told)), PolledPositionsModule.by(told)]

/** Carried here and nowhere else while this process has the lease: a projector's, which was given its engines. */
export const projectedRows = (settings: Settings): DynamicModule =>
  ProjectorModule.at(settings.mongodbUrl!, holding(settings))
