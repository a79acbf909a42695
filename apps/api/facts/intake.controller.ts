import { Body, Controller } from '@nestjs/common'
import { CommandBus } from '@nestjs/cqrs'
import { ApiTags } from '@nestjs/swagger'
import { ChangeCategory, EndTrajectory, HoldIntake, SignContract } from '#libs/commands'
import { Exchange, WriteExchange } from '../http/write-exchange.js'
import type { RecordedView } from '../http/recorded.view.js'
import { CategoryChangeBody, ContractBody, EndBody, IntakeBody } from './intake.bodies.js'
import { Records } from './records.decorator.js'
import { explainedFactsOf, factsOf } from './write-body.js'

@ApiTags('Intake and contract')
@Controller('dossiers/:dossier')
export class IntakeController {
  constructor(private readonly commands: CommandBus) {}

  @Records('intakes', {
    summary: 'Record an intake (geïntegreerde intake or by the agency alone)',
    event: 'IntakeHeld',
    roles: ['caseworker'],
  })
  async holdIntake(@Exchange() asked: WriteExchange, @Body() body: IntakeBody): Promise<RecordedView> {
    const command = new HoldIntake(asked.dossier, factsOf(body), asked.context(body.reason))
    return asked.answer(await this.commands.execute(command))
  }

  @Records('contracts', {
    summary: 'Record the signing of an integration contract (inburgeringscontract)',
    event: 'ContractSigned',
    roles: ['caseworker'],
  })
  async signContract(@Exchange() asked: WriteExchange, @Body() body: ContractBody): Promise<RecordedView> {
    const command = new SignContract(asked.dossier, factsOf(body), asked.context(body.reason))
    return asked.answer(await this.commands.execute(command))
  }

  @Records('category-changes', {
    summary: 'Record a change between mandatory and entitled (statuutwijziging)',
    event: 'CategoryChanged',
    roles: ['caseworker'],
  })
  async changeCategory(@Exchange() asked: WriteExchange, @Body() body: CategoryChangeBody): Promise<RecordedView> {
    const command = new ChangeCategory(asked.dossier, factsOf(body), asked.context(body.reason))
    return asked.answer(await this.commands.execute(command))
  }

  @Records('ends', { summary: 'Record the end of the trajectory', event: 'TrajectoryEnded', roles: ['caseworker'] })
  async endTrajectory(@Exchange() asked: WriteExchange, @Body() body: EndBody): Promise<RecordedView> {
    const command = new EndTrajectory(asked.dossier, explainedFactsOf(body), asked.context(body.explanation))
    return asked.answer(await this.commands.execute(command))
  }
}
