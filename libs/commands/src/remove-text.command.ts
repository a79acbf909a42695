import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import type { KeyedAuthor } from './command-context.js'
import { PersonData, type ChangeRecorded } from './person-data.js'

/** Destroys the text that says why an event was recorded. The event stays. Nothing happens in the trajectory. */
export class RemoveText extends Command<ChangeRecorded> {
  constructor(
    readonly dossier: string,
    readonly eventId: string,
    readonly context: KeyedAuthor,
  ) {
    super()
  }
}

@CommandHandler(RemoveText)
export class RemoveTextHandler implements ICommandHandler<RemoveText> {
  constructor(private readonly personData: PersonData) {}

  execute({ dossier, eventId, context }: RemoveText): Promise<ChangeRecorded> {
    return this.personData.removeText(dossier, eventId, context)
  }
}
