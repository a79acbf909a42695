import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { Dossiers } from './dossiers.js'

/** Destroys the person's key in the vault. The facts stay: they name nobody. */
export class ErasePerson extends Command<void> {
  constructor(readonly dossier: string) {
    super()
  }
}

@CommandHandler(ErasePerson)
export class ErasePersonHandler implements ICommandHandler<ErasePerson> {
  constructor(private readonly dossiers: Dossiers) {}

  execute({ dossier }: ErasePerson): Promise<void> {
    return this.dossiers.erase(dossier)
  }
}
