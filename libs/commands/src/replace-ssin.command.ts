import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import type { Ssin } from '#libs/person-vault'
import type { KeyedAuthor } from './command-context.js'
import { PersonData, type ChangeRecorded } from './person-data.js'

/** A person got another number. The old one goes on finding the dossier. Nothing happens in the trajectory. */
export class ReplaceSsin extends Command<ChangeRecorded> {
  constructor(
    readonly dossier: string,
    readonly ssin: Ssin,
    readonly context: KeyedAuthor,
  ) {
    super()
  }
}

@CommandHandler(ReplaceSsin)
export class ReplaceSsinHandler implements ICommandHandler<ReplaceSsin> {
  constructor(private readonly personData: PersonData) {}

  execute({ dossier, ssin, context }: ReplaceSsin): Promise<ChangeRecorded> {
    return this.personData.replaceSsin(dossier, ssin, context)
  }
}
