import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { grantDutyExemption, type DataOf } from '#libs/trajectory'
import { Trajectories } from './trajectories.js'
import { TrajectoryCommand } from './trajectory-command.js'
import type { Written } from './written.js'

export class GrantDutyExemption extends TrajectoryCommand<DataOf<'DutyExemptionGranted'>> {}

@CommandHandler(GrantDutyExemption)
export class GrantDutyExemptionHandler implements ICommandHandler<GrantDutyExemption> {
  constructor(private readonly trajectories: Trajectories) {}

  execute({ dossier, data, context }: GrantDutyExemption): Promise<Written> {
    return this.trajectories.decide(dossier, context, moment => grantDutyExemption(data, moment))
  }
}
