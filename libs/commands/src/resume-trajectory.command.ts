import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { resumeTrajectory, type DataOf } from '#libs/trajectory'
import { Trajectories } from './trajectories.js'
import { TrajectoryCommand } from './trajectory-command.js'
import type { Written } from './written.js'

export class ResumeTrajectory extends TrajectoryCommand<DataOf<'TrajectoryResumed'>> {}

@CommandHandler(ResumeTrajectory)
export class ResumeTrajectoryHandler implements ICommandHandler<ResumeTrajectory> {
  constructor(private readonly trajectories: Trajectories) {}

  execute({ dossier, data, context }: ResumeTrajectory): Promise<Written> {
    return this.trajectories.decide(dossier, context, moment => resumeTrajectory(data, moment))
  }
}
