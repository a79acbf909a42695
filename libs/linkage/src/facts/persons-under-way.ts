import type { PersonVault, Ssin } from '#libs/person-vault'

interface UnderWay {
  rows: number
  dossier: string | undefined
}

/**
 * Whose dossiers the rows under way are about. A row is told what an earlier one of the same person found out; once no row
 * of a person is under way, the number is forgotten.
 */
export class PersonsUnderWay {
  private readonly underWay = new Map<Ssin, UnderWay>()

  constructor(private readonly vault: Pick<PersonVault, 'find'>) {}

  prepare(ssin: Ssin): void {
    const known = this.underWay.get(ssin)
    if (known) known.rows++
    else this.underWay.set(ssin, { rows: 1, dossier: undefined })
  }

  /** As `PersonVault.find`. */
  async find(ssin: Ssin): Promise<string | undefined> {
    const known = this.underWay.get(ssin)!
    return (known.dossier ??= await this.vault.find(ssin))
  }

  opened(ssin: Ssin, dossier: string): void {
    this.underWay.get(ssin)!.dossier = dossier
  }

  forget(ssin: Ssin): void {
    const known = this.underWay.get(ssin)!
    if (--known.rows === 0) this.underWay.delete(ssin)
  }
}
