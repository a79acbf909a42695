import { Body, Controller } from '@nestjs/common'
import { CommandBus, QueryBus } from '@nestjs/cqrs'
import { ApiTags } from '@nestjs/swagger'
import { CorrectFact, WithdrawFact } from '#libs/commands'
import { isCorrection } from '#libs/kernel'
import { GetEvent } from '#libs/queries'
import { Exchange, WriteExchange } from '../http/write-exchange.js'
import type { RecordedView } from '../http/recorded.view.js'
import { CorrectionBody, WithdrawalBody } from './correction.bodies.js'
import { requireCorrector } from './who-corrects.js'
import { Records } from './records.decorator.js'

/** The roles of an endpoint alone would say that either may do it with any fact. */
const WHOSE =
  'Whoever recorded it: what follows in a violation file once it was sent on is for an enforcement officer, all else for a caseworker (403).'

@ApiTags('Corrections')
@Controller('dossiers/:dossier')
export class CorrectionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Records('corrections', {
    summary: 'Correct a fact that was recorded wrong',
    description: `Nothing is rewritten: the correction is a further event. A correction after which a violation or fine no longer meets its rules is accepted; the dossier is then \`to-check\`. ${WHOSE}`,
    event: 'FactCorrected',
    neverBy: 'fact-identity-fixed',
    roles: ['caseworker', 'enforcement-officer'],
  })
  async correctFact(@Exchange() asked: WriteExchange, @Body() body: CorrectionBody): Promise<RecordedView> {
    const { eventId, data, reason } = body
    const command = new CorrectFact(asked.dossier, { eventId, data }, asked.explained(reason))
    await this.requireCorrector(asked, eventId)
    return asked.answer(await this.commands.execute(command))
  }

  @Records('withdrawals', {
    summary: 'Withdraw a fact that should never have been recorded',
    description: `Nothing is erased: the withdrawal is a further event, and the history shows both. A dossier keeps its report, and a violation file its referral until all that followed is withdrawn. ${WHOSE}`,
    event: 'FactWithdrawn',
    roles: ['caseworker', 'enforcement-officer'],
  })
  async withdrawFact(@Exchange() asked: WriteExchange, @Body() body: WithdrawalBody): Promise<RecordedView> {
    const { eventId, reason } = body
    const command = new WithdrawFact(asked.dossier, { eventId }, asked.explained(reason))
    await this.requireCorrector(asked, eventId)
    return asked.answer(await this.commands.execute(command))
  }

  /**
   * Asked once the command is made, and with it the headers are judged, as in every write. Of an event that is not there, or
   * is a correction itself, the command says so.
   */
  private async requireCorrector(asked: WriteExchange, eventId: string): Promise<void> {
    const event = await this.queries.execute(new GetEvent(asked.dossier, eventId))
    if (event && !isCorrection(event)) requireCorrector(asked.role, event.type)
  }
}
