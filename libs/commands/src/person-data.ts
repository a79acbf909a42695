import type { EventStore } from '#libs/event-store'
import { OutcomeUnknown, StoreUnavailable } from '#libs/kernel'
import { NotYetOverwritten, PersonIsErased, type Person, type PersonVault, type Ssin } from '#libs/person-vault'
import { readPersonData, readTrajectory } from '#libs/streams'
import {
  changePersonData,
  isSameChange,
  personDataStream,
  requireText,
  trajectoryStream,
  type PersonDataChange,
} from '#libs/trajectory'
import type { KeyedAuthor } from './command-context.js'
import { IdempotencyKeyReused } from './errors.js'
import { fingerprintOf } from './fingerprint-of.js'
import { QueueByKey } from './queue-by-key.js'
import { recordInSideStream, type RecordedKey } from './side-stream.js'

/** Where a change stands in the log, whether it was recorded now or before. */
export interface ChangeRecorded {
  readonly position: bigint
}

interface ChangeRequest {
  readonly dossier: string
  readonly author: KeyedAuthor
  readonly key: RecordedKey
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
    return this.once(dossier, context, async request => {
      const reference = await this.vault.replaceSsin(dossier, ssin)
      return this.record(request, { type: 'SsinReplaced', data: { reference } })
    })
  }

  cancelSsin(dossier: string, context: KeyedAuthor): Promise<ChangeRecorded> {
    return this.once(dossier, context, async request => {
      await this.vault.cancelSsin(dossier)
      return this.record(request, { type: 'SsinCancelled', data: {} })
    })
  }

  withdrawSsin(dossier: string, ssin: Ssin, context: KeyedAuthor): Promise<ChangeRecorded> {
    return this.once(dossier, context, async request => {
      const reference = await this.vault.withdrawSsin(dossier, ssin)
      return this.record(request, { type: 'SsinWithdrawn', data: { reference } })
    })
  }

  replaceDetails(dossier: string, person: Person, context: KeyedAuthor): Promise<ChangeRecorded> {
    return this.once(dossier, context, async request => {
      const reference = await this.vault.replacePerson(dossier, person)
      return this.record(request, { type: 'PersonDetailsReplaced', data: { reference } })
    })
  }

  /** Whether the details are others by now than those that a person was reported with. */
  async hasOtherDetails(dossier: string): Promise<boolean> {
    const changes = await readPersonData(this.log, dossier)
    return changes.some(({ type }) => type === 'PersonDetailsReplaced' || type === 'PersonErased')
  }

  erase(dossier: string, context: KeyedAuthor): Promise<ChangeRecorded> {
    return this.inTurnOf(dossier, context, request =>
      this.destroyed(this.vault.erase(dossier), request, { type: 'PersonErased', data: {} }),
    )
  }

  /**
   * The text that says why an event was recorded. Where the same text stands with other events, it is gone there too. Once
   * the person was erased it went with all others: a resend is then answered as the first time.
   */
  removeText(dossier: string, eventId: string, context: KeyedAuthor): Promise<ChangeRecorded> {
    return this.inTurnOf(dossier, context, async (request, answered) => {
      const reference = requireText(await readTrajectory(this.log, trajectoryStream(dossier)), eventId)
      const removal = this.vault.removeText(dossier, reference)
      const done = this.destroyed(removal, request, { type: 'TextRemoved', data: { reference } })
      return answered ? done.catch((error: unknown) => unlessErased(error, answered)) : done
    })
  }

  /** A resend changes nothing: somebody else may have, since. */
  private once(
    dossier: string,
    context: KeyedAuthor,
    change: (request: ChangeRequest) => Promise<ChangeRecorded>,
  ): Promise<ChangeRecorded> {
    return this.inTurnOf(dossier, context, async (request, answered) => answered ?? change(request))
  }

  private inTurnOf(
    dossier: string,
    context: KeyedAuthor,
    work: (request: ChangeRequest, answered: ChangeRecorded | undefined) => Promise<ChangeRecorded>,
  ): Promise<ChangeRecorded> {
    const request = { dossier, author: context, key: this.keyOf(context) }
    return this.inTurn.run(dossier, async () => work(request, await this.answered(request)))
  }

  /** What a request with this key came to before; throws where the key stands for another one. */
  private async answered({ dossier, key }: ChangeRequest): Promise<ChangeRecorded | undefined> {
    if (key.idempotencyKey === undefined) return undefined
    const changes = await readPersonData(this.log, dossier)
    const earlier = changes.find(({ metadata }) => metadata.idempotencyKey === key.idempotencyKey)
    if (earlier && earlier.metadata.fingerprint !== key.fingerprint) throw new IdempotencyKeyReused()
    return earlier && { position: earlier.position }
  }

  private keyOf(context: KeyedAuthor): RecordedKey {
    const { idempotencyKey } = context
    const fingerprint = fingerprintOf(this.vault, context)
    return {
      ...(idempotencyKey !== undefined && { idempotencyKey }),
      ...(fingerprint !== undefined && { fingerprint }),
    }
  }

  /**
   * An erasure has happened even where traces are still to be overwritten: it is put on record before that is told. Nothing
   * undoes it, so that a resend does it again, and may find less left.
   */
  private async destroyed(
    erasure: Promise<void>,
    request: ChangeRequest,
    change: PersonDataChange,
  ): Promise<ChangeRecorded> {
    const left = await this.tracesOf(erasure)
    const recorded = await this.record(request, change)
    if (left) throw left
    return recorded
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

  private async record({ dossier, author, key }: ChangeRequest, change: PersonDataChange): Promise<ChangeRecorded> {
    const { before, position } = await recordInSideStream<PersonDataChange>(
      this.log,
      {
        stream: personDataStream(dossier),
        read: () => readPersonData(this.log, dossier),
        decide: changePersonData(change),
        key,
        busyWith: `changing the person of dossier ${dossier}`,
      },
      author,
    ).catch(notWritten)
    return { position: position ?? before.findLast(each => isSameChange(each, change))!.position }
  }
}

function unlessErased(error: unknown, answered: ChangeRecorded): ChangeRecorded {
  if (error instanceof PersonIsErased) return answered
  throw error
}

/** The log has nothing of it, but the vault was changed: that nothing was written is no longer true. */
function notWritten(error: unknown): never {
  if (!(error instanceof StoreUnavailable)) throw error
  throw new OutcomeUnknown(`The vault was changed, and it is not on record who did it. Ask again. ${error.message}`)
}
