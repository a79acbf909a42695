import { StoreUnavailable } from '#libs/kernel'
import type { Projection } from '#libs/projections'
import type { Generation, ReadModels } from '#libs/read-models'
import { ProjectionRun } from './projection-run.js'
import type { RunSources } from './run-sources.js'
import type { Notice } from './notice.js'

/** Opens runs over what is stored. */
export class RunOpener {
  constructor(private readonly readModels: ReadModels) {}

  async open(projection: Projection, generation: Generation, sources: RunSources): Promise<ProjectionRun> {
    const checkpoint = await this.readModels.checkpoint(projection.name, generation)
    // Another process took them from under this one: whether it may still write, it learns when it begins again.
    if (!checkpoint) throw new StoreUnavailable(`${projection.name} has no ${generation} rows any more`)
    const quarantined = await this.readModels.quarantined(projection.name, generation)
    return new ProjectionRun(projection, sources, { generation, checkpoint, quarantined })
  }

  /** The rows to build beside the live ones: those begun before, when they can be gone on with, or empty ones. */
  async openNext(
    projection: Projection,
    sources: RunSources,
    resume: { upTo: bigint } | undefined,
  ): Promise<ProjectionRun> {
    const begun = resume && (await this.readModels.checkpoint(projection.name, 'next'))
    if (!begun || begun.version !== projection.version || begun.position > resume.upTo) {
      await this.readModels.begin(projection.name, projection.version)
    }
    return this.open(projection, 'next', sources)
  }

  /** Why the live rows cannot be gone on with; undefined when they can. Only rows that were there are a loss. */
  async unfit({ name, version }: Projection, head: bigint): Promise<Unfit | undefined> {
    const live = await this.readModels.checkpoint(name, 'live')
    if (!live) return unfit('info', `${name} has no rows yet`)
    if (live.position > head) {
      const place = `position ${live.position}, beyond the end of the log at ${head}`
      return { ...unfit('warn', `${name} stands at ${place}: the log was restored`), isBeyondLog: true }
    }
    if (live.version === version) return undefined
    return unfit('warn', `${name} has rows of version ${live.version}, now ${version}`)
  }
}

export interface Unfit {
  readonly notice: Notice
  /** They say what no log says. */
  readonly isBeyondLog: boolean
}

const unfit = (level: Notice['level'], why: string): Unfit => ({
  notice: { level, message: `${why}: it is built from the log.` },
  isBeyondLog: false,
})
