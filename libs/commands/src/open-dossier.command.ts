import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import type { CommandContext } from './command-context.js'
import { Dossiers, type PersonReport } from './dossiers.js'
import type { Written } from './written.js'

export class OpenDossier extends Command<Written> {
  constructor(
    readonly report: PersonReport,
    readonly context: CommandContext,
  ) {
    super()
  }
}

@CommandHandler(OpenDossier)
export class OpenDossierHandler implements ICommandHandler<OpenDossier> {
  constructor(private readonly dossiers: Dossiers) {}

  execute({ report, context }: OpenDossier): Promise<Written> {
    return this.dossiers.open(report, context)
  }
}
