import { Module } from '@nestjs/common'
import { Present, queryProviders } from '#libs/queries'
import type { DatedRules } from '#libs/trajectory'
import { buses } from './buses.js'
import { Clock } from './clock.js'
import { DATED_RULES } from './fact-providers.js'
import { programName } from './program.js'

/** Everything that can be asked, by the query bus. Needs to be told the positions of the rows: see `rows/`. */
@Module({
  imports: [buses],
  providers: [
    {
      provide: Present,
      useFactory: (rules: DatedRules, clock: Clock) => new Present(rules, () => clock.now(), programName()),
      inject: [DATED_RULES, Clock],
    },
    ...queryProviders,
  ],
})
export class QueriesModule {}
