import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import type { KeyedAuthor } from './command-context.js'
import { PersonData, type ChangeRecorded } from './person-data.js'

/** A number is no longer the person's. It goes on finding the dossier. Nothing happens in the trajectory. */
export class CancelSsin extends Command<ChangeRecorded> {
  constructor(
    readonly dossier: string,
    readonly context: KeyedAuthor,
  ) {
    super()
  }
}

@CommandHandler(CancelSsin)
export class CancelSsinHandler implements ICommandHandler<CancelSsin> {
  constructor(private readonly personData: PersonData) {}

  execute({ dossier, context }: CancelSsin): Promise<ChangeRecorded> {
    return this.personData.cancelSsin(dossier, context)
  }
}
