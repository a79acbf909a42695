import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import type { Ssin } from '#libs/person-vault'
import type { KeyedAuthor } from './command-context.js'
import { PersonData, type ChangeRecorded } from './person-data.js'

/** A number never was the person's. It no longer finds the dossier. Nothing happens in the trajectory. */
export class WithdrawSsin extends Command<ChangeRecorded> {
  constructor(
    readonly dossier: string,
    readonly ssin: Ssin,
    readonly context: KeyedAuthor,
  ) {
    super()
  }
}

@CommandHandler(WithdrawSsin)
export class WithdrawSsinHandler implements ICommandHandler<WithdrawSsin> {
  constructor(private readonly personData: PersonData) {}

  execute({ dossier, ssin, context }: WithdrawSsin): Promise<ChangeRecorded> {
    return this.personData.withdrawSsin(dossier, ssin, context)
  }
}
