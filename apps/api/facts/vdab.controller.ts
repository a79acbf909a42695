import { Body, Controller } from '@nestjs/common'
import { CommandBus } from '@nestjs/cqrs'
import { ApiTags } from '@nestjs/swagger'
import {
  DeregisterFromVdab,
  DismissLinkageDifference,
  NoteLinkageDifference,
  ObserveEmployment,
  ReferToVdab,
  RegisterWithVdab,
} from '#libs/commands'
import { Exchange, WriteExchange } from '../http/write-exchange.js'
import type { RecordedView } from '../http/recorded.view.js'
import {
  LinkageDifferenceBody,
  LinkageDismissalBody,
  EmploymentObservationBody,
  ReferralBody,
  VdabDeregistrationBody,
  VdabRegistrationBody,
} from './vdab.bodies.js'
import { Records } from './records.decorator.js'
import { factsOf } from './write-body.js'

@ApiTags('VDAB')
@Controller('dossiers/:dossier')
export class VdabController {
  constructor(private readonly commands: CommandBus) {}

  @Records('referrals', {
    summary: 'Record a referral to VDAB by the agency (doorverwijzing)',
    event: 'ReferredToVdab',
    roles: ['caseworker'],
  })
  async referToVdab(@Exchange() asked: WriteExchange, @Body() body: ReferralBody): Promise<RecordedView> {
    const command = new ReferToVdab(asked.dossier, factsOf(body), asked.context(body.reason))
    return asked.answer(await this.commands.execute(command))
  }

  @Records('vdab-registrations', {
    summary: 'Record a registration with VDAB (inschrijving)',
    event: 'VdabRegistered',
    roles: ['caseworker'],
  })
  async registerWithVdab(@Exchange() asked: WriteExchange, @Body() body: VdabRegistrationBody): Promise<RecordedView> {
    const command = new RegisterWithVdab(asked.dossier, factsOf(body), asked.context(body.reason))
    return asked.answer(await this.commands.execute(command))
  }

  @Records('vdab-deregistrations', {
    summary: 'Record a deregistration from VDAB (uitschrijving)',
    event: 'VdabDeregistered',
    roles: ['caseworker'],
  })
  async deregisterFromVdab(
    @Exchange() asked: WriteExchange,
    @Body() body: VdabDeregistrationBody,
  ): Promise<RecordedView> {
    const command = new DeregisterFromVdab(asked.dossier, factsOf(body), asked.context(body.reason))
    return asked.answer(await this.commands.execute(command))
  }

  @Records('employment-observations', {
    summary: 'Record what a linkage with VDAB tells of employment',
    event: 'EmploymentObserved',
    roles: ['operator', 'caseworker'],
  })
  async observeEmployment(
    @Exchange() asked: WriteExchange,
    @Body() body: EmploymentObservationBody,
  ): Promise<RecordedView> {
    const command = new ObserveEmployment(asked.dossier, factsOf(body), asked.context(body.reason))
    return asked.answer(await this.commands.execute(command))
  }

  @Records('linkage-differences', {
    summary: 'Note that a linkage with VDAB says otherwise than the record',
    description:
      'Nothing is overwritten: the dossier is `to-check` until the record is corrected or this is dismissed.',
    event: 'LinkageDiffered',
    roles: ['operator', 'caseworker'],
  })
  async noteLinkageDifference(
    @Exchange() asked: WriteExchange,
    @Body() body: LinkageDifferenceBody,
  ): Promise<RecordedView> {
    const command = new NoteLinkageDifference(asked.dossier, factsOf(body), asked.context(body.reason))
    return asked.answer(await this.commands.execute(command))
  }

  @Records('linkage-difference-dismissals', {
    summary: 'Decide that the record is right, and the linkage with VDAB is not',
    event: 'LinkageDifferenceDismissed',
    roles: ['caseworker'],
  })
  async dismissLinkageDifference(
    @Exchange() asked: WriteExchange,
    @Body() body: LinkageDismissalBody,
  ): Promise<RecordedView> {
    const command = new DismissLinkageDifference(asked.dossier, factsOf(body), asked.context(body.reason))
    return asked.answer(await this.commands.execute(command))
  }
}
