import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { imposeFine, type DataOf } from '#libs/trajectory'
import { Trajectories } from './trajectories.js'
import { TrajectoryCommand } from './trajectory-command.js'
import type { Written } from './written.js'

export class ImposeFine extends TrajectoryCommand<DataOf<'FineImposed'>> {}

@CommandHandler(ImposeFine)
export class ImposeFineHandler implements ICommandHandler<ImposeFine> {
  constructor(private readonly trajectories: Trajectories) {}

  execute({ dossier, data, context }: ImposeFine): Promise<Written> {
    return this.trajectories.decide(dossier, context, moment => imposeFine(data, moment))
  }
}
