import { Body, Controller } from '@nestjs/common'
import { CommandBus } from '@nestjs/cqrs'
import { ApiTags } from '@nestjs/swagger'
import { EndSupport, ImposeWrittenCondition, LiftWrittenCondition, StartSupport } from '#libs/commands'
import { Exchange, WriteExchange } from '../http/write-exchange.js'
import type { RecordedView } from '../http/recorded.view.js'
import {
  SupportEndBody,
  SupportPeriodBody,
  WrittenConditionBody,
  WrittenConditionLiftingBody,
} from './support.bodies.js'
import { Records } from './records.decorator.js'
import { factsOf } from './write-body.js'

@ApiTags('Support and written conditions')
@Controller('dossiers/:dossier')
export class SupportController {
  constructor(private readonly commands: CommandBus) {}

  @Records('support-periods', {
    summary: 'Record the start of OCMW support, unemployment or waiting benefit',
    event: 'SupportStarted',
    roles: ['caseworker'],
  })
  async startSupport(@Exchange() asked: WriteExchange, @Body() body: SupportPeriodBody): Promise<RecordedView> {
    const command = new StartSupport(asked.dossier, factsOf(body), asked.context(body.reason))
    return asked.answer(await this.commands.execute(command))
  }

  @Records('support-ends', { summary: 'Record the end of a support', event: 'SupportEnded', roles: ['caseworker'] })
  async endSupport(@Exchange() asked: WriteExchange, @Body() body: SupportEndBody): Promise<RecordedView> {
    const command = new EndSupport(asked.dossier, factsOf(body), asked.context(body.reason))
    return asked.answer(await this.commands.execute(command))
  }

  @Records('written-conditions', {
    summary: 'Record a GPMI or agreement sheet: integration as a written condition of support',
    event: 'WrittenConditionImposed',
    roles: ['caseworker'],
  })
  async imposeWrittenCondition(
    @Exchange() asked: WriteExchange,
    @Body() body: WrittenConditionBody,
  ): Promise<RecordedView> {
    const command = new ImposeWrittenCondition(asked.dossier, factsOf(body), asked.context(body.reason))
    return asked.answer(await this.commands.execute(command))
  }

  @Records('written-condition-liftings', {
    summary: 'Record the lifting of a written condition',
    event: 'WrittenConditionLifted',
    roles: ['caseworker'],
  })
  async liftWrittenCondition(
    @Exchange() asked: WriteExchange,
    @Body() body: WrittenConditionLiftingBody,
  ): Promise<RecordedView> {
    const command = new LiftWrittenCondition(asked.dossier, factsOf(body), asked.context(body.reason))
    return asked.answer(await this.commands.execute(command))
  }
}
