import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { payFine, type DataOf } from '#libs/trajectory'
import { Trajectories } from './trajectories.js'
import { TrajectoryCommand } from './trajectory-command.js'
import type { Written } from './written.js'

export class PayFine extends TrajectoryCommand<DataOf<'FinePaid'>> {}

@CommandHandler(PayFine)
export class PayFineHandler implements ICommandHandler<PayFine> {
  constructor(private readonly trajectories: Trajectories) {}

  execute({ dossier, data, context }: PayFine): Promise<Written> {
    return this.trajectories.decide(dossier, context, moment => payFine(data, moment))
  }
}
