import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs'
import { effectiveHistory, type CalendarDate } from '#libs/kernel'
import { PersonVault, type VaultEntry } from '#libs/person-vault'
import { inEffectBy, standingOn, trajectoryFrom, type TrajectoryStanding } from '#libs/trajectory'
import type { PointOfView } from './point-of-view.js'
import { DossierLog } from './dossier-log.js'
import { Present } from './present.js'

export interface DossierStatus extends TrajectoryStanding {
  readonly dossier: string
  /** Of the last event that was known. */
  readonly revision: bigint
  readonly position: bigint
  readonly asOf: CalendarDate
  readonly knownAt?: string
  /** From the vault, as it is now; undefined when the vault knows nobody. */
  readonly person?: VaultEntry
}

/** Where one dossier stands, on a day, as known at an instant. */
export class GetDossierStatus extends Query<DossierStatus> {
  constructor(
    readonly dossier: string,
    readonly asked: PointOfView = {},
  ) {
    super()
  }
}

@QueryHandler(GetDossierStatus)
export class GetDossierStatusHandler implements IQueryHandler<GetDossierStatus> {
  constructor(
    private readonly dossiers: DossierLog,
    private readonly vault: PersonVault,
    private readonly present: Present,
  ) {}

  async execute({ dossier, asked }: GetDossierStatus): Promise<DossierStatus> {
    const history = await this.dossiers.history(dossier, asked)
    const person = await this.vault.read(dossier)
    const asOf = asked.asOf ?? this.present.today()
    const trajectory = trajectoryFrom(inEffectBy(effectiveHistory(history), asOf))
    const { revision, position } = history.at(-1)!
    return {
      ...standingOn(trajectory, this.present.rules, asOf),
      dossier,
      revision,
      position,
      asOf,
      ...(asked.knownAt !== undefined && { knownAt: asked.knownAt }),
      ...(person && { person }),
    }
  }
}
