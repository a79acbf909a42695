import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { changeCategory, type DataOf } from '#libs/trajectory'
import { Trajectories } from './trajectories.js'
import { TrajectoryCommand } from './trajectory-command.js'
import type { Written } from './written.js'

export class ChangeCategory extends TrajectoryCommand<DataOf<'CategoryChanged'>> {}

@CommandHandler(ChangeCategory)
export class ChangeCategoryHandler implements ICommandHandler<ChangeCategory> {
  constructor(private readonly trajectories: Trajectories) {}

  execute({ dossier, data, context }: ChangeCategory): Promise<Written> {
    return this.trajectories.decide(dossier, context, moment => changeCategory(data, moment))
  }
}
