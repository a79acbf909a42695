import { OutcomeUnknown, RuleBroken, StoreUnavailable } from '#libs/kernel'
import { composed, DossierTaken, type Opened, type Person, type PersonVault, type Ssin } from '#libs/person-vault'
import { reportToAgency, unreported, type DataOf, type Moment } from '#libs/trajectory'
import type { CommandContext } from './command-context.js'
import { DossierExists, IdempotencyKeyReused } from './errors.js'
import { dossierIdFor } from './ids.js'
import type { PersonData } from './person-data.js'
import type { Trajectories } from './trajectories.js'
import type { Written } from './written.js'

/** Who is reported, and the report itself. */
export type PersonReport = DataOf<'ReportedToAgency'> & { readonly ssin: Ssin; readonly person?: Person }

/** Who the dossiers are about: the vault's side of a write. */
export class Dossiers {
  constructor(
    private readonly vault: PersonVault,
    private readonly trajectories: Trajectories,
    private readonly personData: PersonData,
  ) {}

  /**
   * The vault first: it decides between two that report the same person. Then the event, in whichever dossier is the
   * person's: an entry without events is what a crash between the two left behind, and is completed here.
   */
  async open({ ssin, person, ...report }: PersonReport, context: CommandContext): Promise<Written> {
    reportToAgency(report, this.trajectories.moment(context))(unreported)

    const proposed = dossierIdFor(context)
    const entry = await this.entryFor(proposed, ssin, person, context)
    if (!entry) return this.answerOf(proposed, context)
    const { dossier, created } = entry
    const decision = (moment: Moment) => reportToAgency(report, moment)
    const written = await this.sayingWhich(dossier, () =>
      created
        ? this.trajectories.begin(dossier, context, decision)
        : this.trajectories.decide(dossier, context, decision),
    )
    const entered = created && written.events.length > 0
    if (person && !entered) await this.keep(person, written, context).catch(error => notKept(error, written))
    return written
  }

  /** That the person has a dossier is refused with its id. */
  private async sayingWhich(dossier: string, write: () => Promise<Written>): Promise<Written> {
    try {
      return await write()
    } catch (error) {
      if (error instanceof RuleBroken && error.rule === 'dossier-exists')
        throw new DossierExists(dossier, error.message)
      throw error
    }
  }

  /**
   * The vault had an entry already. What a crash left is replaced by what is reported now, also by a resend where that
   * was cut off; of a person who was reported before, details are added, but not changed by the way.
   */
  private async keep(told: Person, { dossier, events, replayed }: Written, context: CommandContext): Promise<void> {
    const person = composed(told)
    const known = (await this.vault.read(dossier))?.person ?? {}
    if (holds(known, person)) return
    if (replayed && (await this.personData.hasOtherDetails(dossier))) return

    const isReported = events.length === 0
    if (isReported && !holds({ ...person, ...known }, person))
      throw new DossierExists(dossier, 'The person is known under other details: person-details replaces them.')
    await this.personData.replaceDetails(dossier, isReported ? { ...known, ...person } : person, context)
  }

  /**
   * Undefined where the key has opened a dossier already that is not this person's by the vault: it is somebody else's, or
   * it is this person's, who was erased since.
   */
  private async entryFor(
    proposed: string,
    ssin: Ssin,
    person: Person | undefined,
    context: CommandContext,
  ): Promise<Opened | undefined> {
    try {
      const opened = await this.vault.open(proposed, ssin, person)
      return opened.dossier !== proposed && (await this.isTaken(proposed, context)) ? undefined : opened
    } catch (error) {
      if (error instanceof DossierTaken && context.idempotencyKey !== undefined) return undefined
      throw error
    }
  }

  /**
   * The log tells whether this very request opened the dossier: it keeps the request's digest, also after an erasure. A
   * dossier without events may be anybody's.
   */
  private async answerOf(proposed: string, context: CommandContext): Promise<Written> {
    const answer = await this.trajectories.answered(proposed, context)
    if (!answer) throw new IdempotencyKeyReused()
    return answer
  }

  /** The person has a dossier of another id: then the key must not have opened one for somebody else. */
  private async isTaken(proposed: string, { idempotencyKey }: CommandContext): Promise<boolean> {
    return idempotencyKey !== undefined && (await this.vault.read(proposed)) !== undefined
  }
}

/** Where the report itself went on record just now, that nothing was written is no longer true. */
function notKept(error: unknown, { events }: Written): never {
  if (events.length === 0 || !(error instanceof StoreUnavailable)) throw error
  throw new OutcomeUnknown(`The report is on record, and maybe not the person's details. Ask again. ${error.message}`)
}

/** Whether all that is given stands among what is known. */
const holds = (known: Person, given: Person): boolean =>
  Object.entries(given).every(([name, value]) => known[name as keyof Person] === value)
