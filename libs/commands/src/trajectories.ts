import { StoreUnavailable, type CalendarDate, type Decision } from '#libs/kernel'
import { WrongExpectedRevision, type Appended, type EventStore } from '#libs/event-store'
import type { PersonVault } from '#libs/person-vault'
import {
  trajectoryStream,
  type DatedRules,
  type Moment,
  type RecordedEvent,
  type Trajectory,
  type TrajectoryDecision,
  type DecidedCorrection,
  type DecidedEvent,
} from '#libs/trajectory'
import type { CommandContext, ExplainedContext } from './command-context.js'
import { IdempotencyKeyReused } from './errors.js'
import { fingerprintOf } from './fingerprint-of.js'
import { QueueByKey } from './queue-by-key.js'
import { earlierAnswer, judge, mayFollow, type WriteRequest, type Basis } from './judgement.js'
import { KnownTrajectories } from './known-trajectories.js'
import { knownFrom, nothingKnown, type KnownTrajectory } from './known-trajectory.js'
import { MOST_ATTEMPTS } from './most-attempts.js'
import { metadataOf, toAppend } from './to-append.js'
import { writtenEvent, type Written } from './written.js'

export interface TrajectoriesOptions {
  readonly log: EventStore
  readonly vault: PersonVault
  readonly rules: DatedRules
  readonly today: () => CalendarDate
  /** How many trajectories are kept in memory. */
  readonly keep: number
}

/**
 * Load, fold, decide, append: the one way in which anything happens to a trajectory. Writes to one dossier are done one
 * after the other, those to different dossiers side by side.
 */
export class Trajectories {
  private readonly inTurn = new QueueByKey()
  private readonly kept: KnownTrajectories

  constructor(private readonly options: TrajectoriesOptions) {
    this.kept = new KnownTrajectories(options.log, options.keep)
  }

  /** What follows from the trajectory as it is known. */
  decide(dossier: string, context: CommandContext, decision: (moment: Moment) => TrajectoryDecision): Promise<Written> {
    return this.decideSupposing(dossier, context, decision, stream => this.kept.kept(stream))
  }

  /** The same of a dossier that was entered a moment ago. That it has no events is not asked: the append would tell. */
  begin(dossier: string, context: CommandContext, decision: (moment: Moment) => TrajectoryDecision): Promise<Written> {
    return this.decideSupposing(dossier, context, decision, () => nothingKnown)
  }

  private decideSupposing(
    dossier: string,
    context: CommandContext,
    decision: (moment: Moment) => TrajectoryDecision,
    supposed: (stream: string) => KnownTrajectory | undefined,
  ): Promise<Written> {
    const asked = this.asked(dossier, context)
    const decideOn = decision(this.moment(context))
    const basis = (known: KnownTrajectory): Basis => ({ known, decide: () => decideOn(known.trajectory) })
    return this.inTurn.run(asked.stream, async () => {
      const known = supposed(asked.stream)
      const written = known && (await this.onKept(asked, basis(known)))
      return written ?? this.onLatest(asked, async () => basis(await this.kept.latest(asked.stream)))
    })
  }

  /** What follows from the history as it was recorded: only corrections look at that. */
  revise(
    dossier: string,
    context: ExplainedContext,
    correction: (moment: Moment) => Decision<readonly RecordedEvent[], DecidedCorrection>,
  ): Promise<Written> {
    const asked = this.asked(dossier, context)
    const correct = correction(this.moment(context))
    return this.inTurn.run(asked.stream, () =>
      this.onLatest(asked, async () => {
        const history = await this.kept.history(asked.stream)
        return { known: knownFrom(history), decide: () => correct(history) }
      }),
    )
  }

  /**
   * What a request with a key came to in a dossier, if it is on record there; throws `IdempotencyKeyReused` where another
   * one is. Without a digest of the request nothing tells the two apart.
   */
  async answered(dossier: string, context: CommandContext): Promise<Written | undefined> {
    const asked = this.asked(dossier, context)
    return asked.fingerprint === undefined ? undefined : earlierAnswer(asked, await this.kept.latest(asked.stream))
  }

  /** As a write to it left it, for those who report on what they wrote. */
  async known(dossier: string): Promise<Trajectory> {
    const stream = trajectoryStream(dossier)
    return (this.kept.kept(stream) ?? (await this.kept.latest(stream))).trajectory
  }

  /** As it stood before an event of it. */
  async before(dossier: string, revision: bigint): Promise<Trajectory> {
    const history = await this.kept.history(trajectoryStream(dossier))
    return knownFrom(history.filter(event => event.revision < revision)).trajectory
  }

  moment({ today = this.options.today() }: CommandContext): Moment {
    return { today, rules: this.options.rules }
  }

  /** What is kept may be behind: that there is nothing to record, for whatever reason, only the latest can tell. */
  private async onKept(asked: WriteRequest, basis: Basis): Promise<Written | undefined> {
    const events = mayFollow(asked, basis)
    return events.length > 0 ? this.append(asked, basis.known, events) : undefined
  }

  private async onLatest(asked: WriteRequest, look: () => Promise<Basis>): Promise<Written> {
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const basis = await look()
      const judgement = judge(asked, basis)
      if (judgement.answer) return judgement.answer
      const written = await this.append(asked, basis.known, judgement.events)
      if (written) return written
    }
    throw new StoreUnavailable(`Others keep writing to dossier ${asked.dossier}; nothing was written.`)
  }

  /** Undefined when somebody else wrote first. */
  private async append(
    asked: WriteRequest,
    known: KnownTrajectory,
    decided: readonly DecidedEvent[],
  ): Promise<Written | undefined> {
    const { dossier, stream, context } = asked
    const reason = context.reason === undefined ? undefined : await this.options.vault.keepText(dossier, context.reason)
    const events = toAppend(asked, decided, reason)
    try {
      const appended = await this.options.log.append(stream, events, known.revision, metadataOf(asked, reason))
      this.kept.take(stream, known, appended.events as readonly RecordedEvent[])
      return answerOf(asked, appended)
    } catch (error) {
      if (error instanceof WrongExpectedRevision) return undefined
      throw error
    }
  }

  private asked(dossier: string, context: CommandContext): WriteRequest {
    const fingerprint = fingerprintOf(this.options.vault, context)
    return { dossier, stream: trajectoryStream(dossier), context, fingerprint }
  }
}

/** Another request with the same key may have come to the same events a moment ago, elsewhere: then they are its own. */
function answerOf({ dossier, fingerprint }: WriteRequest, { events, revision, position }: Appended): Written {
  if (events[0]?.metadata.fingerprint !== fingerprint) throw new IdempotencyKeyReused()
  return { dossier, events: events.map(writtenEvent), revision, position }
}
