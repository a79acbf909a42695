import { Body, Controller } from '@nestjs/common'
import { CommandBus } from '@nestjs/cqrs'
import { ApiTags } from '@nestjs/swagger'
import { GrantDutyExemption, GrantVdabExemption, ResumeTrajectory, SuspendTrajectory } from '#libs/commands'
import { Exchange, WriteExchange } from '../http/write-exchange.js'
import type { RecordedView } from '../http/recorded.view.js'
import { DutyExemptionBody, ResumptionBody, SuspensionBody, VdabExemptionBody } from './exemption.bodies.js'
import { Records } from './records.decorator.js'
import { factsOf } from './write-body.js'

@ApiTags('Exemptions and suspensions')
@Controller('dossiers/:dossier')
export class ExemptionsController {
  constructor(private readonly commands: CommandBus) {}

  @Records('vdab-exemptions', {
    summary: 'Record an exemption from registration with VDAB',
    event: 'VdabExemptionGranted',
    roles: ['caseworker'],
  })
  async grantVdabExemption(@Exchange() asked: WriteExchange, @Body() body: VdabExemptionBody): Promise<RecordedView> {
    const command = new GrantVdabExemption(asked.dossier, factsOf(body), asked.context(body.reason))
    return asked.answer(await this.commands.execute(command))
  }

  @Records('duty-exemptions', {
    summary: 'Record an exemption from the integration duty itself',
    event: 'DutyExemptionGranted',
    roles: ['caseworker'],
  })
  async grantDutyExemption(@Exchange() asked: WriteExchange, @Body() body: DutyExemptionBody): Promise<RecordedView> {
    const command = new GrantDutyExemption(asked.dossier, factsOf(body), asked.context(body.reason))
    return asked.answer(await this.commands.execute(command))
  }

  @Records('suspensions', {
    summary: 'Record a suspension (opschorting)',
    event: 'TrajectorySuspended',
    roles: ['caseworker'],
  })
  async suspendTrajectory(@Exchange() asked: WriteExchange, @Body() body: SuspensionBody): Promise<RecordedView> {
    const command = new SuspendTrajectory(asked.dossier, factsOf(body), asked.context(body.reason))
    return asked.answer(await this.commands.execute(command))
  }

  @Records('resumptions', {
    summary: 'Record a resumption (hervatting)',
    event: 'TrajectoryResumed',
    roles: ['caseworker'],
  })
  async resumeTrajectory(@Exchange() asked: WriteExchange, @Body() body: ResumptionBody): Promise<RecordedView> {
    const command = new ResumeTrajectory(asked.dossier, factsOf(body), asked.context(body.reason))
    return asked.answer(await this.commands.execute(command))
  }
}
