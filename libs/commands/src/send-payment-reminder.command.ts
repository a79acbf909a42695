import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { sendPaymentReminder, type DataOf } from '#libs/trajectory'
import { Trajectories } from './trajectories.js'
import { TrajectoryCommand } from './trajectory-command.js'
import type { Written } from './written.js'

export class SendPaymentReminder extends TrajectoryCommand<DataOf<'PaymentReminderSent'>> {}

@CommandHandler(SendPaymentReminder)
export class SendPaymentReminderHandler implements ICommandHandler<SendPaymentReminder> {
  constructor(private readonly trajectories: Trajectories) {}

  execute({ dossier, data, context }: SendPaymentReminder): Promise<Written> {
    return this.trajectories.decide(dossier, context, moment => sendPaymentReminder(data, moment))
  }
}
