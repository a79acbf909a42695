import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { Dossiers } from './dossiers.js'

/** A number is no longer the person's. It goes on finding the dossier. Nothing happens in the trajectory. */
export class CancelSsin extends Command<void> {
  constructor(readonly dossier: string) {
    super()
  }
}

@CommandHandler(CancelSsin)
export class CancelSsinHandler implements ICommandHandler<CancelSsin> {
  constructor(private readonly dossiers: Dossiers) {}

  execute({ dossier }: CancelSsin): Promise<void> {
    return this.dossiers.cancelSsin(dossier)
  }
}
