import { Body, Controller } from '@nestjs/common'
import { CommandBus } from '@nestjs/cqrs'
import { ApiTags } from '@nestjs/swagger'
import { AnnulFine, DeclareFineUncollectable, PayFine, SendPaymentReminder } from '#libs/commands'
import { Exchange, WriteExchange } from '../http/write-exchange.js'
import type { RecordedView } from '../http/recorded.view.js'
import { AnnulmentBody, PaymentBody, ReminderBody, UncollectableBody } from './violation.bodies.js'
import { Records } from './records.decorator.js'
import { factsOf } from './write-body.js'

@ApiTags('Collection of fines')
@Controller('dossiers/:dossier/violations/:violation')
export class FineCollectionController {
  constructor(private readonly commands: CommandBus) {}

  @Records('payments', { summary: 'Record a payment (betaling)', event: 'FinePaid', roles: ['enforcement-officer'] })
  async payFine(@Exchange() asked: WriteExchange, @Body() body: PaymentBody): Promise<RecordedView> {
    const command = new PayFine(
      asked.dossier,
      { violationId: asked.violation, ...factsOf(body) },
      asked.context(body.reason),
    )
    return asked.answer(await this.commands.execute(command))
  }

  @Records('reminders', {
    summary: 'Record a payment reminder (aanmaning)',
    event: 'PaymentReminderSent',
    roles: ['enforcement-officer'],
  })
  async sendPaymentReminder(@Exchange() asked: WriteExchange, @Body() body: ReminderBody): Promise<RecordedView> {
    const command = new SendPaymentReminder(
      asked.dossier,
      { violationId: asked.violation, ...factsOf(body) },
      asked.context(body.reason),
    )
    return asked.answer(await this.commands.execute(command))
  }

  @Records('uncollectables', {
    summary: 'Record that the fine is uncollectable (oninvorderbaar)',
    event: 'FineDeclaredUncollectable',
    roles: ['enforcement-officer'],
  })
  async declareFineUncollectable(
    @Exchange() asked: WriteExchange,
    @Body() body: UncollectableBody,
  ): Promise<RecordedView> {
    const command = new DeclareFineUncollectable(
      asked.dossier,
      { violationId: asked.violation, ...factsOf(body) },
      asked.context(body.reason),
    )
    return asked.answer(await this.commands.execute(command))
  }

  @Records('annulments', { summary: 'Annul the fine', event: 'FineAnnulled', roles: ['enforcement-officer'] })
  async annulFine(@Exchange() asked: WriteExchange, @Body() body: AnnulmentBody): Promise<RecordedView> {
    const command = new AnnulFine(
      asked.dossier,
      { violationId: asked.violation, ...factsOf(body) },
      asked.context(body.reason),
    )
    return asked.answer(await this.commands.execute(command))
  }
}
