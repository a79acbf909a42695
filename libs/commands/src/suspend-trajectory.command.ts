import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { suspendTrajectory, type DataOf } from '#libs/trajectory'
import { Trajectories } from './trajectories.js'
import { TrajectoryCommand } from './trajectory-command.js'
import type { Written } from './written.js'

export class SuspendTrajectory extends TrajectoryCommand<DataOf<'TrajectorySuspended'>> {}

@CommandHandler(SuspendTrajectory)
export class SuspendTrajectoryHandler implements ICommandHandler<SuspendTrajectory> {
  constructor(private readonly trajectories: Trajectories) {}

  execute({ dossier, data, context }: SuspendTrajectory): Promise<Written> {
    return this.trajectories.decide(dossier, context, moment => suspendTrajectory(data, moment))
  }
}
