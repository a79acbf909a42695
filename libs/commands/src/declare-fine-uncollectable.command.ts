import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { declareFineUncollectable, type DataOf } from '#libs/trajectory'
import { Trajectories } from './trajectories.js'
import { TrajectoryCommand } from './trajectory-command.js'
import type { Written } from './written.js'

export class DeclareFineUncollectable extends TrajectoryCommand<DataOf<'FineDeclaredUncollectable'>> {}

@CommandHandler(DeclareFineUncollectable)
export class DeclareFineUncollectableHandler implements ICommandHandler<DeclareFineUncollectable> {
  constructor(private readonly trajectories: Trajectories) {}

  execute({ dossier, data, context }: DeclareFineUncollectable): Promise<Written> {
    return this.trajectories.decide(dossier, context, moment => declareFineUncollectable(data, moment))
  }
}
