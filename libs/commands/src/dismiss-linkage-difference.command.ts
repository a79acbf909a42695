import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { dismissLinkageDifference, type DataOf } from '#libs/trajectory'
import { Trajectories } from './trajectories.js'
import { TrajectoryCommand } from './trajectory-command.js'
import type { Written } from './written.js'

export class DismissLinkageDifference extends TrajectoryCommand<DataOf<'LinkageDifferenceDismissed'>> {}

@CommandHandler(DismissLinkageDifference)
export class DismissLinkageDifferenceHandler implements ICommandHandler<DismissLinkageDifference> {
  constructor(private readonly trajectories: Trajectories) {}

  execute({ dossier, data, context }: DismissLinkageDifference): Promise<Written> {
    return this.trajectories.decide(dossier, context, moment => dismissLinkageDifference(data, moment))
  }
}
