import { Body, Controller } from '@nestjs/common'
import { CommandBus } from '@nestjs/cqrs'
import { ApiTags } from '@nestjs/swagger'
import { v5, v7 } from 'uuid'
import { ReferViolation } from '#libs/commands'
import { Asked, AskedWrite } from '../http/asked.js'
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
    description: 'Location names the violation file, in which an enforcement officer records what follows.',
    roles: ['caseworker'],
  })
  async referViolation(@AskedWrite() asked: Asked, @Body() body: ViolationBody): Promise<RecordedView> {
    // From the key, where there is one: a resend must name the same file.
    const violationId = body.violationId ?? (asked.key ? v5(asked.key, asked.dossier) : v7())
    const facts = { ...explainedFactsOf(body), violationId }
    const written = await this.commands.execute(
      new ReferViolation(asked.dossier, facts, asked.context(body.explanation)),
    )
    if (written.events.length > 0) asked.location(`/dossiers/${asked.dossier}/violations/${violationId}`)
    return asked.answer(written)
  }
}
