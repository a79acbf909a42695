import { applyDecorators, Body, Controller, HttpCode, Post } from '@nestjs/common'
import { CommandBus } from '@nestjs/cqrs'
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger'
import { CancelSsin, ErasePerson, RemoveText, ReplacePersonDetails, ReplaceSsin, WithdrawSsin } from '#libs/commands'
import type { Role } from '#libs/trajectory'
import { Exchange, WriteExchange } from '../http/write-exchange.js'
import { POSITION_HEADERS } from '../http/position-headers.js'
import { TakesKey } from '../http/takes-key.decorator.js'
import { Roles } from '../identity/roles.decorator.js'
import { Answers } from '../problems/answers.decorator.js'
import type { ProblemName } from '../problems/problem-types.js'
import { PersonBody, SsinReplacementBody, SsinWithdrawalBody, TextRemovalBody } from './dossier.bodies.js'

/** Changes the vault, and puts on record who did it: beside the trajectory, in which nothing happens. */
const ChangesVault = (
  path: string,
  role: Role,
  summary: string,
  ...refusals: readonly ProblemName[]
): MethodDecorator =>
  applyDecorators(
    Post(path),
    HttpCode(204),
    Roles(role),
    Answers(...refusals),
    ApiOperation({
      summary,
      description: 'Who did it stands in the history. Asked twice it is done once. It depends on no revision.',
    }),
    TakesKey(),
    ApiNoContentResponse({
      description: 'Done, and durable.',
      headers: { 'X-Position': POSITION_HEADERS['X-Position'] },
    }),
  )

@ApiTags('Personal data')
@Controller('dossiers/:dossier')
export class PersonDataController {
  constructor(private readonly commands: CommandBus) {}

  @ChangesVault(
    'ssin-replacements',
    'caseworker',
    'Replace the person’s SSIN; the old one goes on finding the dossier',
    'ssin-taken',
    'person-erased',
  )
  async replaceSsin(@Exchange() asked: WriteExchange, @Body() body: SsinReplacementBody): Promise<void> {
    asked.tellPosition(await this.commands.execute(new ReplaceSsin(asked.dossier, body.ssin, asked.context())))
  }

  @ChangesVault('ssin-cancellations', 'caseworker', 'Cancel the person’s SSIN', 'person-erased')
  async cancelSsin(@Exchange() asked: WriteExchange): Promise<void> {
    asked.tellPosition(await this.commands.execute(new CancelSsin(asked.dossier, asked.context())))
  }

  @ChangesVault(
    'ssin-withdrawals',
    'caseworker',
    'Take out an SSIN that never was the person’s: it no longer finds the dossier, and its owner can be reported',
    'ssin-in-force',
    'person-erased',
  )
  async withdrawSsin(@Exchange() asked: WriteExchange, @Body() body: SsinWithdrawalBody): Promise<void> {
    asked.tellPosition(await this.commands.execute(new WithdrawSsin(asked.dossier, body.ssin, asked.context())))
  }

  @ChangesVault(
    'person-details',
    'caseworker',
    'Replace names and birth date; what is left out is no longer known',
    'person-erased',
  )
  async replacePersonDetails(@Exchange() asked: WriteExchange, @Body() body: PersonBody): Promise<void> {
    asked.tellPosition(await this.commands.execute(new ReplacePersonDetails(asked.dossier, body, asked.context())))
  }

  @ChangesVault(
    'text-removals',
    'operator',
    'Take out the text that says why an event was recorded, here and wherever else the dossier has it; the event stays',
    'fact-unknown',
    'text-missing',
    'person-erased',
    'not-yet-overwritten',
  )
  async removeText(@Exchange() asked: WriteExchange, @Body() body: TextRemovalBody): Promise<void> {
    asked.tellPosition(await this.commands.execute(new RemoveText(asked.dossier, body.eventId, asked.context())))
  }

  @ChangesVault(
    'erasures',
    'operator',
    'Erase the personal data: the person’s key is destroyed, the facts name nobody',
    'not-yet-overwritten',
  )
  async erasePerson(@Exchange() asked: WriteExchange): Promise<void> {
    asked.tellPosition(await this.commands.execute(new ErasePerson(asked.dossier, asked.context())))
  }
}
