import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { observeEmployment, type DataOf } from '#libs/trajectory'
import { Trajectories } from './trajectories.js'
import { TrajectoryCommand } from './trajectory-command.js'
import type { Written } from './written.js'

export class ObserveEmployment extends TrajectoryCommand<DataOf<'EmploymentObserved'>> {}

@CommandHandler(ObserveEmployment)
export class ObserveEmploymentHandler implements ICommandHandler<ObserveEmployment> {
  constructor(private readonly trajectories: Trajectories) {}

  execute({ dossier, data, context }: ObserveEmployment): Promise<Written> {
    return this.trajectories.decide(dossier, context, moment => observeEmployment(data, moment))
  }
}
