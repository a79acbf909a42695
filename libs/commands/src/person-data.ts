import type { EventStore } from '#libs/event-store'
import { OutcomeUnknown, StoreUnavailable } from '#libs/kernel'
import { NotYetOverwritten, type Person, type PersonVault, type Ssin } from '#libs/person-vault'
import { readPersonData } from '#libs/streams'
import { changePersonData, personDataStream, type PersonDataChange } from '#libs/trajectory'
import type { KeyedAuthor } from './command-context.js'
import { IdempotencyKeyReused } from './errors.js'
import { QueueByKey } from './queue-by-key.js'
import { recordInSideStream, type RecordedKey } from './side-stream.js'

/** Where a change stands in the log, whether it was recorded now or before. */
export interface ChangeRecorded {
  readonly position: bigint
}

/**
 * Changes what the vault knows of a person, and records who did it and when. The vault first: it is what may refuse. What
 * a crash between the two, or a log that cannot be used, leaves off the record is put there when the same is asked again.
 * Those of one dossier are made one after the other.
 */
export class PersonData {
  private readonly inTurn = new QueueByKey()

  constructor(
    private readonly vault: PersonVault,
    private readonly log: EventStore,
  ) {}

  replaceSsin(dossier: string, ssin: Ssin, context: KeyedAuthor): Promise<ChangeRecorded> {
    return this.once(dossier, context, async () => {
      const reference = await this.vault.replaceSsin(dossier, ssin)
      return this.record(dossier, { type: 'SsinReplaced', data: { reference } }, context)
    })
  }

  cancelSsin(dossier: string, context: KeyedAuthor): Promise<ChangeRecorded> {
    return this.once(dossier, context, async () => {
      await this.vault.cancelSsin(dossier)
      return this.record(dossier, { type: 'SsinCancelled', data: {} }, context)
    })
  }

  replaceDetails(dossier: string, person: Person, context: KeyedAuthor): Promise<ChangeRecorded> {
    return this.once(dossier, context, async () => {
      const reference = await this.vault.replacePerson(dossier, person)
      return this.record(dossier, { type: 'PersonDetailsReplaced', data: { reference } }, context)
    })
  }

  /** Whether the details are others by now than those that a person was reported with. */
  async hasOtherDetails(dossier: string): Promise<boolean> {
    const changes = await readPersonData(this.log, dossier)
    return changes.some(({ type }) => type === 'PersonDetailsReplaced' || type === 'PersonErased')
  }

  /**
   * An erasure of which traces are left to be overwritten has happened: it is put on record before that is told. Nothing
   * undoes one, so that a resend is done again, and may find less left.
   */
  erase(dossier: string, context: KeyedAuthor): Promise<ChangeRecorded> {
    return this.inTurn.run(dossier, async () => {
      await this.answered(dossier, context)
      const left = await this.tracesOf(this.vault.erase(dossier))
      const recorded = await this.record(dossier, { type: 'PersonErased', data: {} }, context)
      if (left) throw left
      return recorded
    })
  }

  /** A resend changes nothing: somebody else may have, since. */
  private once(dossier: string, context: KeyedAuthor, change: () => Promise<ChangeRecorded>): Promise<ChangeRecorded> {
    return this.inTurn.run(dossier, async () => (await this.answered(dossier, context)) ?? change())
  }

  /** What a request with this key came to before; throws where the key stands for another one. */
  private async answered(dossier: string, context: KeyedAuthor): Promise<ChangeRecorded | undefined> {
    const { idempotencyKey, fingerprint } = this.keyOf(context)
    if (idempotencyKey === undefined) return undefined
    const changes = await readPersonData(this.log, dossier)
    const earlier = changes.find(({ metadata }) => metadata.idempotencyKey === idempotencyKey)
    if (earlier && earlier.metadata.fingerprint !== fingerprint) throw new IdempotencyKeyReused()
    return earlier && { position: earlier.position }
  }

  private keyOf({ idempotencyKey, request }: KeyedAuthor): RecordedKey {
    if (idempotencyKey === undefined) return {}
    return { idempotencyKey, ...(request !== undefined && { fingerprint: this.vault.fingerprint(request) }) }
  }

  private tracesOf(erasure: Promise<void>): Promise<NotYetOverwritten | undefined> {
    return erasure.then(
      () => undefined,
      (error: unknown) => {
        if (error instanceof NotYetOverwritten) return error
        throw error
      },
    )
  }

  private async record(dossier: string, change: PersonDataChange, context: KeyedAuthor): Promise<ChangeRecorded> {
    const { before, position } = await recordInSideStream<PersonDataChange>(
      this.log,
      {
        stream: personDataStream(dossier),
        read: () => readPersonData(this.log, dossier),
        decide: changePersonData(change),
        key: this.keyOf(context),
        busyWith: `changing the person of dossier ${dossier}`,
      },
      context,
    ).catch(notWritten)
    return { position: position ?? before.at(-1)!.position }
  }
}

/** The log has nothing of it, but the vault was changed: that nothing was written is no longer true. */
function notWritten(error: unknown): never {
  if (!(error instanceof StoreUnavailable)) throw error
  throw new OutcomeUnknown(`The vault was changed, and it is not on record who did it. Ask again. ${error.message}`)
}
