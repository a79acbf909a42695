import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { sendNoticeOfDefault, type DataOf } from '#libs/trajectory'
import { Trajectories } from './trajectories.js'
import { TrajectoryCommand } from './trajectory-command.js'
import type { Written } from './written.js'

export class SendNoticeOfDefault extends TrajectoryCommand<DataOf<'NoticeOfDefaultSent'>> {}

@CommandHandler(SendNoticeOfDefault)
export class SendNoticeOfDefaultHandler implements ICommandHandler<SendNoticeOfDefault> {
  constructor(private readonly trajectories: Trajectories) {}

  execute({ dossier, data, context }: SendNoticeOfDefault): Promise<Written> {
    return this.trajectories.decide(dossier, context, moment => sendNoticeOfDefault(data, moment))
  }
}
