import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { closeViolation, type DataOf } from '#libs/trajectory'
import { Trajectories } from './trajectories.js'
import { TrajectoryCommand } from './trajectory-command.js'
import type { Written } from './written.js'

export class CloseViolation extends TrajectoryCommand<DataOf<'ViolationClosed'>> {}

@CommandHandler(CloseViolation)
export class CloseViolationHandler implements ICommandHandler<CloseViolation> {
  constructor(private readonly trajectories: Trajectories) {}

  execute({ dossier, data, context }: CloseViolation): Promise<Written> {
    return this.trajectories.decide(dossier, context, moment => closeViolation(data, moment))
  }
}
