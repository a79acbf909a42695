import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { grantVdabExemption, type DataOf } from '#libs/trajectory'
import { Trajectories } from './trajectories.js'
import { TrajectoryCommand } from './trajectory-command.js'
import type { Written } from './written.js'

export class GrantVdabExemption extends TrajectoryCommand<DataOf<'VdabExemptionGranted'>> {}

@CommandHandler(GrantVdabExemption)
export class GrantVdabExemptionHandler implements ICommandHandler<GrantVdabExemption> {
  constructor(private readonly trajectories: Trajectories) {}

  execute({ dossier, data, context }: GrantVdabExemption): Promise<Written> {
    return this.trajectories.decide(dossier, context, moment => grantVdabExemption(data, moment))
  }
}
