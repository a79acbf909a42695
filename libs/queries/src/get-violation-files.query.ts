import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs'
import { effectiveHistory, type CalendarDate } from '#libs/kernel'
import { inEffectBy, trajectoryFrom, violationFilesOf, type ViolationFile } from '#libs/trajectory'
import { DossierLog } from './dossier-log.js'
import type { PointOfView } from './point-of-view.js'
import { Present } from './present.js'

export interface ViolationFiles {
  readonly dossier: string
  /** Of the last event that was known. */
  readonly revision: bigint
  readonly position: bigint
  readonly asOf: CalendarDate
  readonly knownAt?: string
  readonly violations: readonly ViolationFile[]
}

/** The violation files of one dossier, on a day, as known at an instant: decided ones too, with what became of a fine. */
export class GetViolationFiles extends Query<ViolationFiles> {
  constructor(
    readonly dossier: string,
    readonly asked: PointOfView = {},
  ) {
    super()
  }
}

@QueryHandler(GetViolationFiles)
export class GetViolationFilesHandler implements IQueryHandler<GetViolationFiles> {
  constructor(
    private readonly dossiers: DossierLog,
    private readonly present: Present,
  ) {}

  async execute({ dossier, asked }: GetViolationFiles): Promise<ViolationFiles> {
    const history = await this.dossiers.history(dossier, asked)
    const asOf = asked.asOf ?? this.present.today()
    const { revision, position } = history.at(-1)!
    return {
      dossier,
      revision,
      position,
      asOf,
      ...(asked.knownAt !== undefined && { knownAt: asked.knownAt }),
      violations: violationFilesOf(trajectoryFrom(inEffectBy(effectiveHistory(history), asOf))),
    }
  }
}
