import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { deregisterFromVdab, type DataOf } from '#libs/trajectory'
import { Trajectories } from './trajectories.js'
import { TrajectoryCommand } from './trajectory-command.js'
import type { Written } from './written.js'

export class DeregisterFromVdab extends TrajectoryCommand<DataOf<'VdabDeregistered'>> {}

@CommandHandler(DeregisterFromVdab)
export class DeregisterFromVdabHandler implements ICommandHandler<DeregisterFromVdab> {
  constructor(private readonly trajectories: Trajectories) {}

  execute({ dossier, data, context }: DeregisterFromVdab): Promise<Written> {
    return this.trajectories.decide(dossier, context, moment => deregisterFromVdab(data, moment))
  }
}
