import type { Recorded } from '#libs/kernel'
import { START, type EventStore } from '#libs/event-store'
import type { Advance, Generation, InstantAtPosition, ReadModels, Row } from '#libs/read-models'
import { readTrajectory } from '#libs/streams'
import type { RecordedEvent } from '#libs/trajectory'
import { HeldDossiers } from './held-dossiers.js'
import { Histories } from './histories.js'
import type { ProjectionRun } from './projection-run.js'
import type { RunSources } from './run-sources.js'
import type { Notify } from './notice.js'
import { quarantineNotice } from './quarantine-notice.js'
import { withRisingInstants } from './rising-instants.js'
import { stepsOf } from './step.js'

/** Events between two marks of the log's time. */
const EVENTS_A_MARK = 5_000

/** Events of the live log that are saved together: rows that are behind do not stand still for long. */
const MOST_GATHERED = 5_000

const USUALLY_HELD = 20_000

export interface ScanOptions {
  /**
   * While catching up: dossiers whose rows are held between saves, events between two saves, and rows that may wait for one.
   * More takes memory and saves no time.
   */
  readonly heldDossiers?: number | undefined
  /** Told what an operator should know. */
  readonly notify?: Notify
}

/** Runs that go through the log together: one scan for all of them, one save for all of them. */
export class SharedScan implements RunSources {
  private runs: readonly ProjectionRun[] = []
  private events = 0
  private sinceMark = 0
  private last: InstantAtPosition | undefined
  private held: HeldDossiers
  private readonly histories: Histories
  private readonly heldDossiers: number
  private readonly notify: Notify
  /** The last save handed over, and the one before it: each begins when the one before it is done, or not at all. */
  private saving: Promise<void> = Promise.resolve()
  private savingBefore: Promise<void> = Promise.resolve()
  private savedUpTo = START

  constructor(
    log: EventStore,
    private readonly readModels: ReadModels,
    { heldDossiers = USUALLY_HELD, notify = () => {} }: ScanOptions,
  ) {
    this.heldDossiers = heldDossiers
    this.notify = notify
    this.held = new HeldDossiers(heldDossiers, 0)
    this.histories = new Histories(stream => readTrajectory(log, stream))
  }

  begin(runs: readonly ProjectionRun[]): void {
    this.runs = runs
    this.held = new HeldDossiers(this.heldDossiers, runs.length)
    this.savedUpTo = this.position
  }

  /** Everything up to here is in the rows that can be read. */
  get saved(): bigint {
    return this.savedUpTo
  }

  /** Where the scan goes on: nothing after it was taken by all runs. */
  get position(): bigint {
    return this.runs
      .map(({ position }) => position)
      .reduce((lowest, position) => (position < lowest ? position : lowest))
  }

  /** The latest at which anything up to there was recorded. */
  private get recordedAt(): string {
    return this.runs
      .map(({ recordedAt }) => recordedAt)
      .reduce((earliest, recordedAt) => (recordedAt < earliest ? recordedAt : earliest))
  }

  async take(page: readonly Recorded[]): Promise<void> {
    const events = withRisingInstants(page, this.recordedAt)
    const last = events.at(-1)
    if (!last) return
    const steps = stepsOf(events, this.held)
    this.histories.forget()
    for (const [place, run] of this.runs.entries()) {
      await run.take(steps, place)
      run.reach(last)
    }
    this.events += page.length
    this.sinceMark += page.length
    this.last = { position: last.position, recordedAt: last.recordedAt }
  }

  /** Whether another page may come before the save: a dossier that is in both is then written once. */
  get mayGather(): boolean {
    return this.events < MOST_GATHERED && !this.full
  }

  get full(): boolean {
    const most = this.heldDossiers
    return this.events >= most || this.runs.reduce((sum, { unsaved }) => sum + unsaved, 0) >= most
  }

  /** Saves what was folded, and answers when it is saved. */
  async save(): Promise<void> {
    await this.saveInBackground()
    await this.saving
  }

  /**
   * Hands over what was folded, so that folding goes on while it is saved. One save may wait behind the one under way:
   * without that, either the writer or the folding would always wait for the other.
   */
  async saveInBackground(): Promise<void> {
    await this.savingBefore
    if (!this.last) return
    const mark = this.sinceMark >= EVENTS_A_MARK ? this.last : undefined
    if (mark) this.sinceMark = 0
    const advances: Advance[] = []
    for (const run of this.runs) advances.push(await run.drain())
    this.held.forgetOld()
    this.events = 0
    this.last = undefined
    const { saving, position } = this
    this.savingBefore = saving
    this.saving = saving.then(() => this.hand(advances, position, mark))
    this.saving.catch(() => {})
  }

  private async hand(advances: readonly Advance[], position: bigint, mark?: InstantAtPosition): Promise<void> {
    await this.readModels.save(advances, mark)
    this.savedUpTo = position
    for (const notice of advances.flatMap(quarantineNotice)) this.notify(notice)
  }

  async rows(projection: string, generation: Generation, keys: readonly string[]): Promise<ReadonlyMap<string, Row>> {
    await this.saving
    return this.readModels.load(projection, generation, keys)
  }

  history(stream: string): Promise<readonly RecordedEvent[]> {
    return this.histories.of(stream)
  }
}
