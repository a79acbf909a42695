import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { imposeWrittenCondition, type DataOf } from '#libs/trajectory'
import { Trajectories } from './trajectories.js'
import { TrajectoryCommand } from './trajectory-command.js'
import type { Written } from './written.js'

export class ImposeWrittenCondition extends TrajectoryCommand<DataOf<'WrittenConditionImposed'>> {}

@CommandHandler(ImposeWrittenCondition)
export class ImposeWrittenConditionHandler implements ICommandHandler<ImposeWrittenCondition> {
  constructor(private readonly trajectories: Trajectories) {}

  execute({ dossier, data, context }: ImposeWrittenCondition): Promise<Written> {
    return this.trajectories.decide(dossier, context, moment => imposeWrittenCondition(data, moment))
  }
}
