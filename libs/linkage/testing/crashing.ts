import {
  JobStore,
  type ImportServices,
  type KnownJob,
  type LinkServices,
  type Settled,
  type SourceEntry,
} from '../src/index.js'

export class Crash extends Error {
  override readonly name = 'Crash'
}

/** Everything a run does to stores, until it has done so much: then the process is gone, as far as they can tell. */
class Lifetime {
  constructor(private steps: number) {}

  /** Cut off before the work, or behind it: then it is done, and nobody hears of it. */
  async living<Result>(work: () => Promise<Result>): Promise<Result> {
    this.step()
    const result = await work()
    this.step()
    return result
  }

  private step(): void {
    if (this.steps-- <= 0) throw new Crash()
  }
}

type MayCrash = Pick<ImportServices & LinkServices, 'commands' | 'store'>

/** The services of whichever kind of file, of a process that ends after so many steps. */
export function crashingServices({ commands, store }: MayCrash, steps: number): MayCrash {
  const life = new Lifetime(steps)
  const execute = (command: Parameters<typeof commands.execute>[0]) => life.living(() => commands.execute(command))
  return { commands: { execute } as typeof commands, store: new CrashingJobStore(store, life) }
}

class CrashingJobStore extends JobStore {
  constructor(
    private readonly store: JobStore,
    private readonly life: Lifetime,
  ) {
    super()
  }

  override begin(...asked: Parameters<JobStore['begin']>): Promise<void> {
    return this.life.living(() => this.store.begin(...asked))
  }

  override end(...asked: Parameters<JobStore['end']>): Promise<void> {
    return this.life.living(() => this.store.end(...asked))
  }

  override settle(...asked: Parameters<JobStore['settle']>): Promise<void> {
    return this.life.living(() => this.store.settle(...asked))
  }

  override advance(...asked: Parameters<JobStore['advance']>): Promise<void> {
    return this.life.living(() => this.store.advance(...asked))
  }

  override unfinished(...asked: Parameters<JobStore['unfinished']>): KnownJob | undefined {
    return this.store.unfinished(...asked)
  }

  override settled(job: string): ReadonlyMap<number, Settled> {
    return this.store.settled(job)
  }

  override entries(sourceIds: readonly string[]): ReadonlyMap<string, SourceEntry> {
    return this.store.entries(sourceIds)
  }

  override logIdentity(): ReturnType<JobStore['logIdentity']> {
    return this.store.logIdentity()
  }

  override forget(): Promise<void> {
    return this.life.living(() => this.store.forget())
  }

  override async close(): Promise<void> {}
}
