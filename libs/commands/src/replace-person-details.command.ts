import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import type { Person } from '#libs/person-vault'
import type { KeyedAuthor } from './command-context.js'
import { PersonData, type ChangeRecorded } from './person-data.js'

/** Names and birth date as they are, in place of what the vault has. Nothing happens in the trajectory. */
export class ReplacePersonDetails extends Command<ChangeRecorded> {
  constructor(
    readonly dossier: string,
    readonly person: Person,
    readonly context: KeyedAuthor,
  ) {
    super()
  }
}

@CommandHandler(ReplacePersonDetails)
export class ReplacePersonDetailsHandler implements ICommandHandler<ReplacePersonDetails> {
  constructor(private readonly personData: PersonData) {}

  execute({ dossier, person, context }: ReplacePersonDetails): Promise<ChangeRecorded> {
    return this.personData.replaceDetails(dossier, person, context)
  }
}
