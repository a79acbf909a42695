import { Body, Controller } from '@nestjs/common'
import { CommandBus } from '@nestjs/cqrs'
import { ApiTags } from '@nestjs/swagger'
import { ReferViolation, violationIdFor } from '#libs/commands'
import { Exchange, WriteExchange } from '../http/write-exchange.js'
import type { RecordedView } from '../http/recorded.view.js'
import { Records } from './records.decorator.js'
import { ViolationBody } from './violation.bodies.js'
import { explainedFactsOf } from './write-body.js'

@ApiTags('Violation files')
@Controller('dossiers/:dossier/violations')
export class ViolationsController {
  constructor(private readonly commands: CommandBus) {}

  @Records('', {
    summary: 'Send on a violation (inbreukdossier)',
    description: 'An enforcement officer records in the violation file what follows.',
    event: 'ViolationReferred',
    roles: ['caseworker'],
    locates: 'the violation file',
  })
  async referViolation(@Exchange() asked: WriteExchange, @Body() body: ViolationBody): Promise<RecordedView> {
    const context = asked.context(body.explanation)
    const { violationId = violationIdFor(asked.dossier, context), ...facts } = explainedFactsOf(body)
    const referral = { ...facts, violationId, ...(body.violationId === undefined && { idWasGenerated: true as const }) }
    const written = await this.commands.execute(new ReferViolation(asked.dossier, referral, context))
    asked.location(`/dossiers/${asked.dossier}/violations/${encodeURIComponent(written.violationId)}`)
    return asked.answer(written)
  }
}
