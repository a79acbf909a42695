import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { holdHearing, type DataOf } from '#libs/trajectory'
import { Trajectories } from './trajectories.js'
import { TrajectoryCommand } from './trajectory-command.js'
import type { Written } from './written.js'

export class HoldHearing extends TrajectoryCommand<DataOf<'HearingHeld'>> {}

@CommandHandler(HoldHearing)
export class HoldHearingHandler implements ICommandHandler<HoldHearing> {
  constructor(private readonly trajectories: Trajectories) {}

  execute({ dossier, data, context }: HoldHearing): Promise<Written> {
    return this.trajectories.decide(dossier, context, moment => holdHearing(data, moment))
  }
}
