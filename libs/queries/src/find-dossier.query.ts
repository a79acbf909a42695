import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs'
import { RuleBroken } from '#libs/kernel'
import { PersonVault, type Ssin } from '#libs/person-vault'

/** The dossier of a person by SSIN, a former one too. Refused as `dossier-unknown` when nobody with it was reported. */
export class FindDossier extends Query<string> {
  constructor(readonly ssin: Ssin) {
    super()
  }
}

@QueryHandler(FindDossier)
export class FindDossierHandler implements IQueryHandler<FindDossier> {
  constructor(private readonly vault: PersonVault) {}

  async execute({ ssin }: FindDossier): Promise<string> {
    const dossier = await this.vault.find(ssin)
    if (dossier === undefined) throw new RuleBroken('dossier-unknown', 'Nobody with this number was reported.')
    return dossier
  }
}
