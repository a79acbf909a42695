import type { EventStore } from '#libs/event-store'
import type { Person, PersonVault, Ssin } from '#libs/person-vault'
import { changePersonData, personDataStream, type PersonDataChange, type RecordedChange } from '#libs/trajectory'
import type { CommandContext } from './command-context.js'
import { recordInSideStream } from './side-stream.js'

/** Where a change stands in the log, whether it was recorded now or before. */
export interface ChangeRecorded {
  readonly position: bigint
}

/**
 * Changes what the vault knows of a person, and records who did it and when. The vault first: it is what may refuse. What
 * a crash between the two leaves off the record is put there when the same is asked again.
 */
export class PersonData {
  constructor(
    private readonly vault: PersonVault,
    private readonly log: EventStore,
  ) {}

  async replaceSsin(dossier: string, ssin: Ssin, context: CommandContext): Promise<ChangeRecorded> {
    const reference = await this.vault.replaceSsin(dossier, ssin)
    return this.record(dossier, { type: 'SsinReplaced', data: { reference } }, context)
  }

  async cancelSsin(dossier: string, context: CommandContext): Promise<ChangeRecorded> {
    await this.vault.cancelSsin(dossier)
    return this.record(dossier, { type: 'SsinCancelled', data: {} }, context)
  }

  async replaceDetails(dossier: string, person: Person, context: CommandContext): Promise<ChangeRecorded> {
    const reference = await this.vault.replacePerson(dossier, person)
    return this.record(dossier, { type: 'PersonDetailsReplaced', data: { reference } }, context)
  }

  /** Whether the details are others by now than those that a person was reported with. */
  async hasOtherDetails(dossier: string): Promise<boolean> {
    const changes = (await this.log.read(personDataStream(dossier))) as readonly RecordedChange[]
    return changes.some(({ type }) => type === 'PersonDetailsReplaced' || type === 'PersonErased')
  }

  async erase(dossier: string, context: CommandContext): Promise<ChangeRecorded> {
    await this.vault.erase(dossier)
    return this.record(dossier, { type: 'PersonErased', data: {} }, context)
  }

  private async record(dossier: string, change: PersonDataChange, context: CommandContext): Promise<ChangeRecorded> {
    const { before, position } = await recordInSideStream<PersonDataChange>(
      this.log,
      {
        stream: personDataStream(dossier),
        decide: changePersonData(change),
        busyWith: `changing the person of dossier ${dossier}`,
      },
      context,
    )
    return { position: position ?? before.at(-1)!.position }
  }
}
