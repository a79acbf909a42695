import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import {
  compareWithVdab,
  linkWithVdab,
  type Differences,
  type RecordComparison,
  type VdabReport,
} from '#libs/trajectory'
import type { CommandContext } from './command-context.js'
import { Trajectories } from './trajectories.js'
import type { Written } from './written.js'

/** What a linkage came to for one person, and where record and linkage do not agree. */
export type Linked = Written & Pick<RecordComparison, 'differences' | 'dismissed'>

/** Takes over what a linkage says of one person, and says what differs. */
export class LinkWithVdab extends Command<Linked> {
  constructor(
    readonly dossier: string,
    readonly report: VdabReport,
    readonly context: CommandContext,
    readonly differences: Differences = 'noted',
  ) {
    super()
  }
}

@CommandHandler(LinkWithVdab)
export class LinkWithVdabHandler implements ICommandHandler<LinkWithVdab> {
  constructor(private readonly trajectories: Trajectories) {}

  async execute({ dossier, report, context, differences }: LinkWithVdab): Promise<Linked> {
    const written = await this.trajectories.decide(dossier, context, moment =>
      linkWithVdab(report, moment, differences),
    )
    const compared = compareWithVdab(report, await this.trajectories.known(dossier))
    return { ...written, differences: compared.differences, dismissed: compared.dismissed }
  }
}
