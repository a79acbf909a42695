import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { withdrawFact } from '#libs/trajectory'
import type { ExplainedContext } from './command-context.js'
import { Trajectories } from './trajectories.js'
import { TrajectoryCommand } from './trajectory-command.js'
import type { Written } from './written.js'

/** The context says why. */
export class WithdrawFact extends TrajectoryCommand<{ readonly eventId: string }, ExplainedContext> {}

@CommandHandler(WithdrawFact)
export class WithdrawFactHandler implements ICommandHandler<WithdrawFact> {
  constructor(private readonly trajectories: Trajectories) {}

  execute({ dossier, data, context }: WithdrawFact): Promise<Written> {
    return this.trajectories.revise(dossier, context, moment => withdrawFact(data, moment))
  }
}
