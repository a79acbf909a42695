import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { endSupport, type DataOf } from '#libs/trajectory'
import { Trajectories } from './trajectories.js'
import { TrajectoryCommand } from './trajectory-command.js'
import type { Written } from './written.js'

export class EndSupport extends TrajectoryCommand<DataOf<'SupportEnded'>> {}

@CommandHandler(EndSupport)
export class EndSupportHandler implements ICommandHandler<EndSupport> {
  constructor(private readonly trajectories: Trajectories) {}

  execute({ dossier, data, context }: EndSupport): Promise<Written> {
    return this.trajectories.decide(dossier, context, moment => endSupport(data, moment))
  }
}
