import type { DynamicModule } from '@nestjs/common'
import type { Settings } from '../settings.js'
import { LeasedRowWorkModule } from './leased-row-work.module.js'
import { PolledPositionsModule } from './polled-positions.module.js'
import { ProjectorModule } from './projector.module.js'
import { RunnerModule } from './runner.module.js'

type Urls = Pick<Settings, 'eventStoreUrl' | 'mongodbUrl'>

/** Who carries the rows beside a server: it does itself, under the lease where others could; or a projector does. */
export function followedRows({ eventStoreUrl, mongodbUrl }: Urls): DynamicModule {
  if (mongodbUrl === undefined) return RunnerModule.following()
  return eventStoreUrl === undefined ? ProjectorModule.aloneAt(mongodbUrl) : PolledPositionsModule.by({ mongodbUrl })
}

/** Rows that wait to be told. */
export const rowsAtWord = ({ mongodbUrl }: Urls): readonly DynamicModule[] =>
  mongodbUrl === undefined
    ? [RunnerModule.standing()]
    : [LeasedRowWorkModule.at(mongodbUrl), PolledPositionsModule.by({ mongodbUrl })]
