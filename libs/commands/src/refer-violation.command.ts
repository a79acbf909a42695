import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { referViolation, type AskedReferral } from '#libs/trajectory'
import { Trajectories } from './trajectories.js'
import { TrajectoryCommand } from './trajectory-command.js'
import type { Written } from './written.js'

export class ReferViolation extends TrajectoryCommand<AskedReferral> {}

@CommandHandler(ReferViolation)
export class ReferViolationHandler implements ICommandHandler<ReferViolation> {
  constructor(private readonly trajectories: Trajectories) {}

  execute({ dossier, data, context }: ReferViolation): Promise<Written> {
    return this.trajectories.decide(dossier, context, moment => referViolation(data, moment))
  }
}
