import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import type { Ssin } from '#libs/person-vault'
import { Dossiers } from './dossiers.js'

/** A person got another number. The old one goes on finding the dossier. Nothing happens in the trajectory. */
export class ReplaceSsin extends Command<void> {
  constructor(
    readonly dossier: string,
    readonly ssin: Ssin,
  ) {
    super()
  }
}

@CommandHandler(ReplaceSsin)
export class ReplaceSsinHandler implements ICommandHandler<ReplaceSsin> {
  constructor(private readonly dossiers: Dossiers) {}

  execute({ dossier, ssin }: ReplaceSsin): Promise<void> {
    return this.dossiers.replaceSsin(dossier, ssin)
  }
}
