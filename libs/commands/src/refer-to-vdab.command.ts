import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { referToVdab, type DataOf } from '#libs/trajectory'
import { Trajectories } from './trajectories.js'
import { TrajectoryCommand } from './trajectory-command.js'
import type { Written } from './written.js'

export class ReferToVdab extends TrajectoryCommand<DataOf<'ReferredToVdab'>> {}

@CommandHandler(ReferToVdab)
export class ReferToVdabHandler implements ICommandHandler<ReferToVdab> {
  constructor(private readonly trajectories: Trajectories) {}

  execute({ dossier, data, context }: ReferToVdab): Promise<Written> {
    return this.trajectories.decide(dossier, context, moment => referToVdab(data, moment))
  }
}
