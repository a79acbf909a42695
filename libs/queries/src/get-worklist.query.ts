import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs'
import { ReadModels, type WorklistFilter, type WorklistPage } from '#libs/read-models'
import type { Fresh } from './point-of-view.js'
import { LiveRows } from './live-rows.js'
import { Present } from './present.js'

export interface Worklist extends WorklistPage {
  /** The rows take the log into account up to here. */
  readonly position: bigint
  /** Dossiers whose rows do not: each stands as it was before an event that could not be folded. */
  readonly quarantined: ReadonlySet<string>
}

/** Dossiers in order of their due date. */
export class GetWorklist extends Query<Worklist> {
  constructor(
    readonly filter: Omit<WorklistFilter, 'today'>,
    readonly asked: Fresh = {},
  ) {
    super()
  }
}

@QueryHandler(GetWorklist)
export class GetWorklistHandler implements IQueryHandler<GetWorklist> {
  constructor(
    private readonly readModels: ReadModels,
    private readonly rows: LiveRows,
    private readonly present: Present,
  ) {}

  async execute({ filter, asked }: GetWorklist): Promise<Worklist> {
    const { position } = await this.rows.checkpoint('current-status', asked)
    const page = await this.readModels.worklist({ ...filter, today: this.present.today() })
    // Asked behind the page: no row that stood still when it was read goes unmarked.
    const entries = await this.readModels.quarantined('current-status', 'live')
    return { ...page, position, quarantined: new Set(entries.map(({ dossier }) => dossier)) }
  }
}
