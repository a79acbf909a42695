import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { liftWrittenCondition, type DataOf } from '#libs/trajectory'
import { Trajectories } from './trajectories.js'
import { TrajectoryCommand } from './trajectory-command.js'
import type { Written } from './written.js'

export class LiftWrittenCondition extends TrajectoryCommand<DataOf<'WrittenConditionLifted'>> {}

@CommandHandler(LiftWrittenCondition)
export class LiftWrittenConditionHandler implements ICommandHandler<LiftWrittenCondition> {
  constructor(private readonly trajectories: Trajectories) {}

  execute({ dossier, data, context }: LiftWrittenCondition): Promise<Written> {
    return this.trajectories.decide(dossier, context, moment => liftWrittenCondition(data, moment))
  }
}
