import { Body, Controller } from '@nestjs/common'
import { CommandBus } from '@nestjs/cqrs'
import { ApiTags } from '@nestjs/swagger'
import { CloseViolation, HoldHearing, ImposeFine, SendNoticeOfDefault, SubmitDefence } from '#libs/commands'
import { Exchange, WriteExchange } from '../http/write-exchange.js'
import type { RecordedView } from '../http/recorded.view.js'
import { ClosureBody, DefenceBody, FineBody, HearingBody, NoticeOfDefaultBody } from './violation.bodies.js'
import { Records } from './records.decorator.js'
import { factsOf } from './write-body.js'

@ApiTags('Violation files')
@Controller('dossiers/:dossier/violations/:violation')
export class ViolationFilesController {
  constructor(private readonly commands: CommandBus) {}

  @Records('notices-of-default', {
    summary: 'Record a notice of default (ingebrekestelling)',
    event: 'NoticeOfDefaultSent',
    roles: ['enforcement-officer'],
  })
  async sendNoticeOfDefault(
    @Exchange() asked: WriteExchange,
    @Body() body: NoticeOfDefaultBody,
  ): Promise<RecordedView> {
    const command = new SendNoticeOfDefault(
      asked.dossier,
      { violationId: asked.violation, ...factsOf(body) },
      asked.context(body.reason),
    )
    return asked.answer(await this.commands.execute(command))
  }

  @Records('defences', {
    summary: 'Record a defence (verweer)',
    event: 'DefenceSubmitted',
    roles: ['enforcement-officer'],
  })
  async submitDefence(@Exchange() asked: WriteExchange, @Body() body: DefenceBody): Promise<RecordedView> {
    const command = new SubmitDefence(
      asked.dossier,
      { violationId: asked.violation, ...factsOf(body) },
      asked.context(body.reason),
    )
    return asked.answer(await this.commands.execute(command))
  }

  @Records('hearings', {
    summary: 'Record a hearing (hoorzitting)',
    event: 'HearingHeld',
    roles: ['enforcement-officer'],
  })
  async holdHearing(@Exchange() asked: WriteExchange, @Body() body: HearingBody): Promise<RecordedView> {
    const command = new HoldHearing(
      asked.dossier,
      { violationId: asked.violation, ...factsOf(body) },
      asked.context(body.reason),
    )
    return asked.answer(await this.commands.execute(command))
  }

  @Records('fines', {
    summary: 'Decide: impose an administrative fine (geldboete)',
    event: 'FineImposed',
    roles: ['enforcement-officer'],
  })
  async imposeFine(@Exchange() asked: WriteExchange, @Body() body: FineBody): Promise<RecordedView> {
    const command = new ImposeFine(
      asked.dossier,
      { violationId: asked.violation, ...factsOf(body) },
      asked.context(body.reason),
    )
    return asked.answer(await this.commands.execute(command))
  }

  @Records('closures', {
    summary: 'Decide: close the violation without a fine',
    event: 'ViolationClosed',
    roles: ['enforcement-officer'],
  })
  async closeViolation(@Exchange() asked: WriteExchange, @Body() body: ClosureBody): Promise<RecordedView> {
    const command = new CloseViolation(
      asked.dossier,
      { violationId: asked.violation, ...factsOf(body) },
      asked.context(body.reason),
    )
    return asked.answer(await this.commands.execute(command))
  }
}
