import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { signContract, type DataOf } from '#libs/trajectory'
import { Trajectories } from './trajectories.js'
import { TrajectoryCommand } from './trajectory-command.js'
import type { Written } from './written.js'

export class SignContract extends TrajectoryCommand<DataOf<'ContractSigned'>> {}

@CommandHandler(SignContract)
export class SignContractHandler implements ICommandHandler<SignContract> {
  constructor(private readonly trajectories: Trajectories) {}

  execute({ dossier, data, context }: SignContract): Promise<Written> {
    return this.trajectories.decide(dossier, context, moment => signContract(data, moment))
  }
}
