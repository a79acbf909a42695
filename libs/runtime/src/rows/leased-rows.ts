import type { Provider } from '@nestjs/common'
import type { EventStore } from '#libs/event-store'
import { keptProjections, type Projection } from '#libs/projections'
import type { HeldLease, MongoLeases, MongoRebuilds, ReadModels } from '#libs/read-models'
import type { DatedRules } from '#libs/trajectory'
import { openLeases, openRowsUnder } from '../engines.js'
import { DATED_RULES } from '../fact-providers.js'
import { RowStores } from '../stores.js'

/** Rows that any process may read, and one at a time may write: the one that has the lease. */
export abstract class LeasedRows {
  abstract readonly log: EventStore
  /** To be read only, whoever writes. */
  abstract readonly readModels: ReadModels
  abstract readonly projections: readonly Projection[]
  abstract readonly leases: Pick<MongoLeases, 'acquire' | 'waitFor'> & {
    readonly rebuilds: Pick<MongoRebuilds, 'ask' | 'begin' | 'takeBack' | 'finish' | 'outcome'>
  }
  readonly heldDossiers?: number
  /** How often whoever has the lease looks what he is asked to build anew. */
  readonly lookMs?: number
  /** How long whoever has the lease may be cut off from the log before he gives it back. */
  readonly cutOffMs?: number
  /** To write. Shuts out every lease before this one. */
  abstract readonly openRows: (lease: HeldLease) => Promise<ReadModels>
}

export const leasedRowsAt = (url: string, heldDossiers: number): Provider => ({
  provide: LeasedRows,
  useFactory: async ({ log, readModels, closing }: RowStores, rules: DatedRules): Promise<LeasedRows> => {
    const leases = await openLeases(url)
    closing.defer(() => leases.close())
    const projections = keptProjections(rules)
    return {
      log,
      readModels,
      projections,
      heldDossiers,
      leases,
      openRows: lease => openRowsUnder(url, lease),
    }
  },
  inject: [RowStores, DATED_RULES],
})
