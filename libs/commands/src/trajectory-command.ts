import { Command } from '@nestjs/cqrs'
import type { CommandContext } from './command-context.js'
import type { Written } from './written.js'

/** An intention about one dossier: what is to be recorded, and who asks for it, why, and on what conditions. */
export abstract class TrajectoryCommand<
  Data,
  Context extends CommandContext = CommandContext,
  Result extends Written = Written,
> extends Command<Result> {
  constructor(
    readonly dossier: string,
    readonly data: Data,
    readonly context: Context,
  ) {
    super()
  }
}
