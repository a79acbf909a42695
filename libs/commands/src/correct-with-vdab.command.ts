import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { compareWithVdab, correctWithVdab, type VdabReport } from '#libs/trajectory'
import type { ExplainedContext } from './command-context.js'
import type { Linked } from './link-with-vdab.command.js'
import { Trajectories } from './trajectories.js'

/** Corrects the record of one person where a linkage says otherwise. Answers what differed, and was corrected. */
export class CorrectWithVdab extends Command<Linked> {
  constructor(
    readonly dossier: string,
    readonly report: VdabReport,
    readonly context: ExplainedContext,
  ) {
    super()
  }
}

@CommandHandler(CorrectWithVdab)
export class CorrectWithVdabHandler implements ICommandHandler<CorrectWithVdab> {
  constructor(private readonly trajectories: Trajectories) {}

  /** What was corrected is told by the record before it: so a resend, which finds it corrected, tells the same. */
  async execute({ dossier, report, context }: CorrectWithVdab): Promise<Linked> {
    const written = await this.trajectories.revise(dossier, context, moment => correctWithVdab(report, moment))
    const [first] = written.events
    const seen = first ? this.trajectories.before(dossier, first.revision) : this.trajectories.known(dossier)
    const { differences, dismissed } = compareWithVdab(report, await seen)
    return { ...written, differences, dismissed }
  }
}
