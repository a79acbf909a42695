import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { annulFine, type DataOf } from '#libs/trajectory'
import { Trajectories } from './trajectories.js'
import { TrajectoryCommand } from './trajectory-command.js'
import type { Written } from './written.js'

export class AnnulFine extends TrajectoryCommand<DataOf<'FineAnnulled'>> {}

@CommandHandler(AnnulFine)
export class AnnulFineHandler implements ICommandHandler<AnnulFine> {
  constructor(private readonly trajectories: Trajectories) {}

  execute({ dossier, data, context }: AnnulFine): Promise<Written> {
    return this.trajectories.decide(dossier, context, moment => annulFine(data, moment))
  }
}
