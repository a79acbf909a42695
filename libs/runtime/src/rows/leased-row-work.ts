import { setTimeout as pause } from 'node:timers/promises'
import {
  PolledPositions,
  PositionNotReached,
  ProjectionRunner,
  RebuildFailed,
  UnknownProjection,
  type Notify,
  type Progress,
} from '#libs/projection-runner'
import type { HeldLease } from '#libs/read-models'
import type { LeasedRows } from './leased-rows.js'
import { RowWork } from './row-work.js'

const BETWEEN_QUESTIONS_MS = 500
/** A standby that asks every second comes first; where there is none, this process does it after ten. */
const LOOKS_FOR_A_SUCCESSOR = 20
/** Whoever has just begun has begun to build by then. */
const LOOKS_BEFORE_DOUBT = 20

const UNBUILT = {
  level: 'warn',
  message:
    'Nobody builds the rows of this version, which are waited for: where a projector of another version, or with another RULES_FILE, runs, stop it, and start one of this version, with the same file.',
} as const

const OTHER_ROWS =
  'it is of another version, or has another RULES_FILE, and built its own. Stop it, and start one of this version, with the same file'

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
    const { log, readModels, projections, leases, lookMs = BETWEEN_QUESTIONS_MS } = this.rows
    const carried = new PolledPositions(log, readModels, projections)
    const head = await log.head()
    for (let looks = 1; ; looks++) {
      const lease = await leases.acquire()
      if (lease) return this.under(lease, runner => runner.catchUp(onProgress))
      if (looks === LOOKS_BEFORE_DOUBT) await this.tellIfUnbuilt()
      try {
        return await carried.waitFor(head, lookMs)
      } catch (error) {
        if (!(error instanceof PositionNotReached)) throw error
        onProgress?.({ position: error.reached, head })
      }
    }
  }

  /** Rows of another version are not waited for without a word: whoever carries those may build no others. */
  private async tellIfUnbuilt(): Promise<void> {
    const { readModels, projections } = this.rows
    for (const { name, version } of projections) {
      const kept = [await readModels.checkpoint(name, 'live'), await readModels.checkpoint(name, 'next')]
      if (!kept.some(checkpoint => checkpoint?.version === version)) return this.notify(UNBUILT)
    }
  }

  /** Where a projector carries them it is asked to, beside the live ones; where none does, it is done here. */
  override async rebuild(projection?: string, onProgress?: (progress: Progress) => void): Promise<void> {
    if (projection !== undefined && !this.rows.projections.some(({ name }) => name === projection))
      throw new UnknownProjection(projection, this.rows.projections)
    const here = (lease: HeldLease) => this.under(lease, runner => runner.rebuild(projection, onProgress))
    const free = await this.rows.leases.acquire()
    return free ? here(free) : this.askFor(projection, here, onProgress)
  }

  /** Once asked for, it is done also where this process goes away. */
  private async askFor(
    projection: string | undefined,
    here: (lease: HeldLease) => Promise<void>,
    onProgress: ((progress: Progress) => void) | undefined,
  ): Promise<void> {
    const { leases } = this.rows
    const { rebuilds } = leases
    const asked = await rebuilds.ask(projection)
    for (let looks = 1; ; looks++) {
      await pause(this.rows.lookMs ?? BETWEEN_QUESTIONS_MS)
      const outcome = await rebuilds.outcome(asked)
      if (outcome === 'done') return this.requireThisVersion(projection)
      if (outcome) throw new RebuildFailed(outcome.failed)
      await this.tellProgress(projection, onProgress)
      const left = looks % LOOKS_FOR_A_SUCCESSOR === 0 ? await leases.acquire() : undefined
      if (!left) continue
      await here(left)
      return rebuilds.finish(asked)
    }
  }

  /** One that was left running builds what it knows, and of that nothing can be asked here. */
  private async requireThisVersion(projection: string | undefined): Promise<void> {
    for (const { name, version } of this.chosen(projection)) {
      const live = await this.rows.readModels.checkpoint(name, 'live')
      if (live && live.version !== version) throw new RebuildFailed(OTHER_ROWS)
    }
  }

  private chosen(projection: string | undefined): LeasedRows['projections'] {
    return this.rows.projections.filter(({ name }) => projection === undefined || name === projection)
  }

  /** As far as the new rows have come that come last. */
  private async tellProgress(
    projection: string | undefined,
    onProgress: ((progress: Progress) => void) | undefined,
  ): Promise<void> {
    if (!onProgress) return
    const { log, readModels } = this.rows
    const next = await Promise.all(this.chosen(projection).map(({ name }) => readModels.checkpoint(name, 'next')))
    const positions = next.flatMap(checkpoint => (checkpoint ? [checkpoint.position] : []))
    if (positions.length === 0) return
    onProgress({ position: positions.reduce((one, other) => (one < other ? one : other)), head: await log.head() })
  }

  private async under(lease: HeldLease, work: (runner: ProjectionRunner) => Promise<void>): Promise<void> {
    const { log, projections, heldDossiers, openRows } = this.rows
    try {
      const written = await openRows(lease)
      try {
        await work(new ProjectionRunner(log, written, projections, { notify: this.notify, heldDossiers }))
      } finally {
        await written.close()
      }
    } finally {
      await lease.release()
    }
  }
}
