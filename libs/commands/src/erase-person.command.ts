import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import type { KeyedAuthor } from './command-context.js'
import { PersonData, type ChangeRecorded } from './person-data.js'

/** Destroys the person's key in the vault. The facts stay: they name nobody. */
export class ErasePerson extends Command<ChangeRecorded> {
  constructor(
    readonly dossier: string,
    readonly context: KeyedAuthor,
  ) {
    super()
  }
}

@CommandHandler(ErasePerson)
export class ErasePersonHandler implements ICommandHandler<ErasePerson> {
  constructor(private readonly personData: PersonData) {}

  execute({ dossier, context }: ErasePerson): Promise<ChangeRecorded> {
    return this.personData.erase(dossier, context)
  }
}
