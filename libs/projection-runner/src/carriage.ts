import type { Recorded } from '#libs/kernel'
import { START, type EventStore } from '#libs/event-store'
import type { Advance, Generation, TimeMark, ReadModels, Row } from '#libs/read-models'
import type { RecordedEvent } from '#libs/trajectory'
import { HeldDossiers } from './held-dossiers.js'
import type { Lane } from './lane.js'
import type { LaneSources } from './lane-sources.js'
import { rising } from './rising.js'
import { stepsOf } from './step.js'

/** Events between two marks of the log's time. */
const EVENTS_A_MARK = 5_000

/** What is held in memory while catching up. */
export interface Holding {
  /** Dossiers whose rows are held between saves. */
  readonly dossiers: number
  /** Events between two saves, and rows that may wait for one: more takes memory and saves no time. */
  readonly unsaved: number
}

const USUAL: Holding = { dossiers: 20_000, unsaved: 20_000 }

/** Lanes that go through the log together: one scan for all of them, one save for all of them. */
export class Carriage implements LaneSources {
  private lanes: readonly Lane[] = []
  private events = 0
  private sinceMark = 0
  private last: TimeMark | undefined
  private held: HeldDossiers
  private readonly holding: Holding
  /** The last save handed over, and the one before it: each begins when the one before it is done, or not at all. */
  private saving: Promise<void> = Promise.resolve()
  private savingBefore: Promise<void> = Promise.resolve()
  private savedUpTo = START

  constructor(
    private readonly log: EventStore,
    private readonly readModels: ReadModels,
    holding: Partial<Holding> = {},
  ) {
    this.holding = { ...USUAL, ...holding }
    this.held = new HeldDossiers(this.holding.dossiers, 0)
  }

  board(lanes: readonly Lane[]): void {
    this.lanes = lanes
    this.held = new HeldDossiers(this.holding.dossiers, lanes.length)
    this.savedUpTo = this.position
  }

  /** Everything up to here is in the rows that can be read. */
  get saved(): bigint {
    return this.savedUpTo
  }

  /** Where the scan goes on: nothing after it was taken by all lanes. */
  get position(): bigint {
    return this.lanes
      .map(({ position }) => position)
      .reduce((lowest, position) => (position < lowest ? position : lowest))
  }

  /** The latest at which anything up to there was recorded. */
  private get recordedAt(): string {
    return this.lanes
      .map(({ recordedAt }) => recordedAt)
      .reduce((earliest, recordedAt) => (recordedAt < earliest ? recordedAt : earliest))
  }

  async take(page: readonly Recorded[]): Promise<void> {
    const events = rising(page, this.recordedAt)
    const last = events.at(-1)
    if (!last) return
    const steps = stepsOf(events, this.held)
    for (const [place, lane] of this.lanes.entries()) {
      await lane.take(steps, place)
      lane.reach(last)
    }
    this.events += page.length
    this.sinceMark += page.length
    this.last = { position: last.position, recordedAt: last.recordedAt }
  }

  get full(): boolean {
    const most = this.holding.unsaved
    return this.events >= most || this.lanes.reduce((sum, { unsaved }) => sum + unsaved, 0) >= most
  }

  /** Saves what was folded, and answers when it is saved. */
  async save(): Promise<void> {
    await this.saveBehind()
    await this.saving
  }

  /**
   * Hands over what was folded, so that folding goes on while it is saved. One save may wait behind the one under way:
   * without that, either the writer or the folding would always wait for the other.
   */
  async saveBehind(): Promise<void> {
    await this.savingBefore
    if (!this.last) return
    const mark = this.sinceMark >= EVENTS_A_MARK ? this.last : undefined
    if (mark) this.sinceMark = 0
    const advances: Advance[] = []
    for (const lane of this.lanes) advances.push(await lane.drain())
    this.held.letGo()
    this.events = 0
    this.last = undefined
    const { saving, position } = this
    this.savingBefore = saving
    this.saving = saving.then(() => this.hand(advances, position, mark))
    this.saving.catch(() => {})
  }

  private async hand(advances: readonly Advance[], position: bigint, mark?: TimeMark): Promise<void> {
    await this.readModels.save(advances, mark)
    this.savedUpTo = position
  }

  async rows(projection: string, generation: Generation, keys: readonly string[]): Promise<ReadonlyMap<string, Row>> {
    await this.saving
    return this.readModels.load(projection, generation, keys)
  }

  async history(stream: string): Promise<readonly RecordedEvent[]> {
    return (await this.log.read(stream)) as readonly RecordedEvent[]
  }
}
