import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { endTrajectory, type DataOf } from '#libs/trajectory'
import { Trajectories } from './trajectories.js'
import { TrajectoryCommand } from './trajectory-command.js'
import type { Written } from './written.js'

export class EndTrajectory extends TrajectoryCommand<DataOf<'TrajectoryEnded'>> {}

@CommandHandler(EndTrajectory)
export class EndTrajectoryHandler implements ICommandHandler<EndTrajectory> {
  constructor(private readonly trajectories: Trajectories) {}

  execute({ dossier, data, context }: EndTrajectory): Promise<Written> {
    return this.trajectories.decide(dossier, context, moment => endTrajectory(data, moment))
  }
}
