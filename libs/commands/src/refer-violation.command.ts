import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { fileOf, referViolation, type ReferralRequest } from '#libs/trajectory'
import type { CommandContext } from './command-context.js'
import { Trajectories } from './trajectories.js'
import { TrajectoryCommand } from './trajectory-command.js'
import type { Written } from './written.js'

/** Which file it is, whether it was sent on now or before. */
export interface Referred extends Written {
  readonly violationId: string
}

export class ReferViolation extends TrajectoryCommand<ReferralRequest, CommandContext, Referred> {}

@CommandHandler(ReferViolation)
export class ReferViolationHandler implements ICommandHandler<ReferViolation> {
  constructor(private readonly trajectories: Trajectories) {}

  async execute({ dossier, data, context }: ReferViolation): Promise<Referred> {
    const written = await this.trajectories.decide(dossier, context, moment => referViolation(data, moment))
    const before = written.events.length > 0 ? undefined : fileOf(await this.trajectories.known(dossier), data)
    return { ...written, violationId: before ?? data.violationId }
  }
}
