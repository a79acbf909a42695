import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { correctFact } from '#libs/trajectory'
import type { ExplainedContext } from './command-context.js'
import { Trajectories } from './trajectories.js'
import { TrajectoryCommand } from './trajectory-command.js'
import type { Written } from './written.js'

/** `data` is a merge patch (RFC 7396) on the fact as it now counts; the context says why. */
export class CorrectFact extends TrajectoryCommand<
  { readonly eventId: string; readonly data: object },
  ExplainedContext
> {}

@CommandHandler(CorrectFact)
export class CorrectFactHandler implements ICommandHandler<CorrectFact> {
  constructor(private readonly trajectories: Trajectories) {}

  execute({ dossier, data, context }: CorrectFact): Promise<Written> {
    return this.trajectories.revise(dossier, context, moment => correctFact(data, moment))
  }
}
