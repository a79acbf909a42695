import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { referViolation, type DataOf } from '#libs/trajectory'
import { idIn } from './ids.js'
import { Trajectories } from './trajectories.js'
import { TrajectoryCommand } from './trajectory-command.js'
import type { Written } from './written.js'

type Referral = DataOf<'ViolationReferred'>

/** Without an id of its own the violation gets one: with an idempotency key the same one each time. */
export class ReferViolation extends TrajectoryCommand<
  Omit<Referral, 'violationId'> & Partial<Pick<Referral, 'violationId'>>
> {}

@CommandHandler(ReferViolation)
export class ReferViolationHandler implements ICommandHandler<ReferViolation> {
  constructor(private readonly trajectories: Trajectories) {}

  execute({ dossier, data, context }: ReferViolation): Promise<Written> {
    const referral = { violationId: idIn(dossier, context), ...data }
    return this.trajectories.decide(dossier, context, moment => referViolation(referral, moment))
  }
}
