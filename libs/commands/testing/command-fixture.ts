import { EventStore, MemoryEventStore, START } from '#libs/event-store'
import { addDays, calendarDate } from '#libs/kernel'
import { openMemoryVault, testSsin, type PersonVault } from '#libs/person-vault'
import { builtInRules, personDataStream, trajectoryStream, type RecordedEvent } from '#libs/trajectory'
import {
  Dossiers,
  PersonData,
  Trajectories,
  type CommandContext,
  type PersonReport,
  type Written,
} from '../src/index.js'

export const day = calendarDate
export const TODAY = day('2024-02-05')

export const caseworker: CommandContext = { actor: 'ann', role: 'caseworker', correlationId: 'c-1' }
/** Who may send the same again. */
export const keyed: CommandContext = { ...caseworker, idempotencyKey: 'key-1', request: 'POST dossiers ada' }

export const operator: CommandContext = { actor: 'otto', role: 'operator', correlationId: 'c-2' }

/** Work observed on a day: a fact that is always new, and always true. */
export const observation = (index: number) =>
  ({ employed: true, observedOn: addDays(day('2023-01-01'), index) }) as const

export const report: PersonReport = {
  ssin: testSsin('1990-01-01', 1),
  reportedOn: day('2022-03-02'),
  agency: 'agii',
  category: 'mandatory',
}

/** One process that writes: several of them can stand on the same stores. */
export function processOn(log: EventStore, vault: PersonVault, keep = 100) {
  const trajectories = new Trajectories({ log, vault, rules: builtInRules, today: () => TODAY, keep })
  const personData = new PersonData(vault, log)
  return { trajectories, dossiers: new Dossiers(vault, trajectories, personData), personData }
}

export function commandFixture(log: EventStore = new MemoryEventStore()) {
  const vault = openMemoryVault()
  const first = processOn(log, vault)
  return {
    log,
    vault,
    ...first,
    another: (keep?: number) => processOn(log, vault, keep),
    open: async (more: Partial<PersonReport> = {}): Promise<Written> =>
      first.dossiers.open({ ...report, ...more }, caseworker),
    history: async (dossier: string) => (await log.read(trajectoryStream(dossier))) as readonly RecordedEvent[],
    /** What is on record of who the dossier is about: which change, and who made it. */
    personChanges: async (dossier: string) =>
      (await log.read(personDataStream(dossier))).map(({ type, metadata }) => [type, metadata.actor] as const),
  }
}

/** A log in which one thing goes otherwise, for as long as it is set. */
export class MeddledLog extends EventStore {
  beforeAppend: (() => Promise<void>) | undefined
  reads = 0
  real: EventStore = new MemoryEventStore()

  /** As it is once an older backup of it is put back: without its last event. */
  async restore(): Promise<void> {
    const older = new MemoryEventStore()
    for (const { stream, revision, metadata, ...event } of (await this.real.readAll(START, 100)).slice(0, -1))
      await older.append(stream, [event], revision - 1n, metadata)
    this.real = older
  }

  override async append(...asked: Parameters<EventStore['append']>): ReturnType<EventStore['append']> {
    await this.beforeAppend?.()
    return this.real.append(...asked)
  }

  override read(...asked: Parameters<EventStore['read']>): ReturnType<EventStore['read']> {
    this.reads++
    return this.real.read(...asked)
  }

  override readAll(...asked: Parameters<EventStore['readAll']>): ReturnType<EventStore['readAll']> {
    return this.real.readAll(...asked)
  }

  override follow(...asked: Parameters<EventStore['follow']>): ReturnType<EventStore['follow']> {
    return this.real.follow(...asked)
  }

  override head(): Promise<bigint> {
    return this.real.head()
  }

  override last(): ReturnType<EventStore['last']> {
    return this.real.last()
  }

  override close(): Promise<void> {
    return this.real.close()
  }
}
