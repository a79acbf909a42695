import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { holdIntake, type DataOf } from '#libs/trajectory'
import { Trajectories } from './trajectories.js'
import { TrajectoryCommand } from './trajectory-command.js'
import type { Written } from './written.js'

export class HoldIntake extends TrajectoryCommand<DataOf<'IntakeHeld'>> {}

@CommandHandler(HoldIntake)
export class HoldIntakeHandler implements ICommandHandler<HoldIntake> {
  constructor(private readonly trajectories: Trajectories) {}

  execute({ dossier, data, context }: HoldIntake): Promise<Written> {
    return this.trajectories.decide(dossier, context, moment => holdIntake(data, moment))
  }
}
