import { StoreUnavailable } from '#libs/kernel'
import { DossierTaken, PersonVault, type Opened, type Person, type Ssin, type VaultEntry } from '#libs/person-vault'

/** The vault as it is, and those who would be entered: they go to a scratch vault. Nothing that is there can be changed. */
export class DryRunVault extends PersonVault {
  constructor(
    private readonly vault: PersonVault,
    private readonly scratch: PersonVault,
  ) {
    super()
  }

  override async open(dossier: string, ssin: Ssin, person?: Person): Promise<Opened> {
    const found = await this.vault.find(ssin)
    if (found !== undefined) return { dossier: found, created: false }
    if (await this.vault.read(dossier)) throw new DossierTaken()
    return this.scratch.open(dossier, ssin, person)
  }

  override async find(ssin: Ssin): Promise<string | undefined> {
    return (await this.vault.find(ssin)) ?? this.scratch.find(ssin)
  }

  override async read(dossier: string): Promise<VaultEntry | undefined> {
    return (await this.vault.read(dossier)) ?? this.scratch.read(dossier)
  }

  override texts(dossier: string): Promise<ReadonlyMap<string, string | null>> {
    return this.vault.texts(dossier)
  }

  override list(after: string | undefined, limit: number): Promise<readonly string[]> {
    return this.vault.list(after, limit)
  }

  override fingerprint(text: string): string {
    return this.vault.fingerprint(text)
  }

  /** A reference as any, to a text that is kept nowhere. */
  override keepText(dossier: string, text: string): Promise<string> {
    return Promise.resolve(this.fingerprint(`${dossier} ${text}`))
  }

  override replaceSsin(): Promise<string> {
    return refused()
  }

  override replacePerson(): Promise<string> {
    return refused()
  }

  override withdrawSsin(): Promise<string> {
    return refused()
  }

  override cancelSsin(): Promise<void> {
    return refused()
  }

  override removeText(): Promise<void> {
    return refused()
  }

  override erase(): Promise<void> {
    return refused()
  }

  override remove(): Promise<boolean> {
    return refused()
  }

  override async close(): Promise<void> {
    await this.scratch.close()
    await this.vault.close()
  }
}

const refused = (): Promise<never> => Promise.reject(new StoreUnavailable('A dry run changes nothing.'))
