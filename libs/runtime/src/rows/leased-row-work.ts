import { StoreLocked } from '#libs/kernel'
import {
  PolledPositions,
  PositionNotReached,
  ProjectionRunner,
  type Notify,
  type Progress,
} from '#libs/projection-runner'
import type { HeldLease } from '#libs/read-models'
import type { LeasedRows } from './leased-rows.js'
import { RowWork } from './row-work.js'

const BETWEEN_QUESTIONS_MS = 500

/** Rows that a projector usually carries, written here on request, under the same lease. */
export class LeasedRowWork extends RowWork {
  constructor(
    private readonly rows: LeasedRows,
    private readonly notify: Notify,
  ) {
    super()
  }

  /** Where a projector carries them it is waited for; where none does, it is done here. */
  override async catchUp(onProgress?: (progress: Progress) => void): Promise<void> {
    const { log, readModels, projections, leases } = this.rows
    const carried = new PolledPositions(log, readModels, projections)
    const head = await log.head()
    for (;;) {
      const lease = await leases.acquire()
      if (lease) return this.under(lease, runner => runner.catchUp(onProgress))
      try {
        return await carried.waitFor(head, BETWEEN_QUESTIONS_MS)
      } catch (error) {
        if (!(error instanceof PositionNotReached)) throw error
        onProgress?.({ position: error.reached, head })
      }
    }
  }

  override async rebuild(projection?: string, onProgress?: (progress: Progress) => void): Promise<void> {
    const lease = await this.rows.leases.acquire()
    if (lease) return this.under(lease, runner => runner.rebuild(projection, onProgress))
    throw new StoreLocked(
      'A projector has the lease to write the rows. Stop all of them, the standby first, rebuild, and start them again; rows can be read meanwhile. The lease of one that was killed runs out within 8 seconds.',
    )
  }

  private async under(lease: HeldLease, work: (runner: ProjectionRunner) => Promise<void>): Promise<void> {
    const { log, projections, memoryLimits, openRows } = this.rows
    try {
      const written = await openRows(lease)
      try {
        await work(new ProjectionRunner(log, written, projections, { notify: this.notify, limits: memoryLimits }))
      } finally {
        await written.close()
      }
    } finally {
      await lease.release()
    }
  }
}
