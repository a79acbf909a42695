import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { startSupport, type DataOf } from '#libs/trajectory'
import { Trajectories } from './trajectories.js'
import { TrajectoryCommand } from './trajectory-command.js'
import type { Written } from './written.js'

export class StartSupport extends TrajectoryCommand<DataOf<'SupportStarted'>> {}

@CommandHandler(StartSupport)
export class StartSupportHandler implements ICommandHandler<StartSupport> {
  constructor(private readonly trajectories: Trajectories) {}

  execute({ dossier, data, context }: StartSupport): Promise<Written> {
    return this.trajectories.decide(dossier, context, moment => startSupport(data, moment))
  }
}
