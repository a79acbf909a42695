import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { noteLinkageDifference, type DataOf } from '#libs/trajectory'
import { Trajectories } from './trajectories.js'
import { TrajectoryCommand } from './trajectory-command.js'
import type { Written } from './written.js'

export class NoteLinkageDifference extends TrajectoryCommand<DataOf<'LinkageDiffered'>> {}

@CommandHandler(NoteLinkageDifference)
export class NoteLinkageDifferenceHandler implements ICommandHandler<NoteLinkageDifference> {
  constructor(private readonly trajectories: Trajectories) {}

  execute({ dossier, data, context }: NoteLinkageDifference): Promise<Written> {
    return this.trajectories.decide(dossier, context, moment => noteLinkageDifference(data, moment))
  }
}
