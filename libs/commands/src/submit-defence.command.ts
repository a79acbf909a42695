import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { submitDefence, type DataOf } from '#libs/trajectory'
import { Trajectories } from './trajectories.js'
import { TrajectoryCommand } from './trajectory-command.js'
import type { Written } from './written.js'

export class SubmitDefence extends TrajectoryCommand<DataOf<'DefenceSubmitted'>> {}

@CommandHandler(SubmitDefence)
export class SubmitDefenceHandler implements ICommandHandler<SubmitDefence> {
  constructor(private readonly trajectories: Trajectories) {}

  execute({ dossier, data, context }: SubmitDefence): Promise<Written> {
    return this.trajectories.decide(dossier, context, moment => submitDefence(data, moment))
  }
}
