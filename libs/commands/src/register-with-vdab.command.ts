import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { registerWithVdab, type DataOf } from '#libs/trajectory'
import { Trajectories } from './trajectories.js'
import { TrajectoryCommand } from './trajectory-command.js'
import type { Written } from './written.js'

export class RegisterWithVdab extends TrajectoryCommand<DataOf<'VdabRegistered'>> {}

@CommandHandler(RegisterWithVdab)
export class RegisterWithVdabHandler implements ICommandHandler<RegisterWithVdab> {
  constructor(private readonly trajectories: Trajectories) {}

  execute({ dossier, data, context }: RegisterWithVdab): Promise<Written> {
    return this.trajectories.decide(dossier, context, moment => registerWithVdab(data, moment))
  }
}
