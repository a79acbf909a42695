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

  constructor(private readonly vault: Pick<PersonVault, 'find' | 'read'>) {}

  /** Rows about these come next. Whoever is not under way is looked up, so as to be known by the dossier too. */
  async prepare(ssins: readonly Ssin[]): Promise<void> {
    const come: Ssin[] = []
    for (const ssin of ssins) {
      const known = this.underWay.get(ssin)
      if (known) known.rows++
      else {
        this.underWay.set(ssin, { rows: 1, dossier: undefined })
        come.push(ssin)
      }
    }
    await Promise.all(come.map(ssin => this.find(ssin)))
  }

  /** The dossier, as far as it was found out. */
  known(ssin: Ssin): string | undefined {
    return this.underWay.get(ssin)?.dossier
  }

  /** As `PersonVault.find`. */
  async find(ssin: Ssin): Promise<string | undefined> {
    const known = this.underWay.get(ssin)!
    return (known.dossier ??= await this.vault.find(ssin))
  }

  /** By which the person is or was known, beside that of the row. */
  async otherNumbers(ssin: Ssin): Promise<readonly Ssin[]> {
    const dossier = await this.find(ssin)
    const entry = dossier === undefined ? undefined : await this.vault.read(dossier)
    if (!entry) return []
    const numbers = entry.ssin === undefined ? entry.formerSsins : [...entry.formerSsins, entry.ssin]
    return numbers.filter(number => number !== ssin)
  }

  /** Whoever was erased is reported again under the same number: the rows behind that are about another dossier. */
  reported(ssin: Ssin, dossier: string | undefined): void {
    this.underWay.get(ssin)!.dossier = dossier
  }

  forget(ssin: Ssin): void {
    const known = this.underWay.get(ssin)!
    if (--known.rows === 0) this.underWay.delete(ssin)
  }
}
