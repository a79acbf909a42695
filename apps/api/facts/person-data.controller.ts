import { applyDecorators, Body, Controller, HttpCode, Post } from '@nestjs/common'
import { CommandBus } from '@nestjs/cqrs'
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger'
import { CancelSsin, ErasePerson, ReplaceSsin } from '#libs/commands'
import type { Role } from '#libs/trajectory'
import { Asked, AskedWrite } from '../http/asked.js'
import { Roles } from '../identity/roles.decorator.js'
import { SsinReplacementBody } from './dossier.bodies.js'

/** Changes the vault and not the trajectory: there is no event to answer with. */
const ChangesVault = (path: string, role: Role, summary: string): MethodDecorator =>
  applyDecorators(
    Post(path),
    HttpCode(204),
    Roles(role),
    ApiOperation({ summary }),
    ApiNoContentResponse({ description: 'Done, and durable; nothing happened in the trajectory.' }),
  )

@ApiTags('Personal data')
@Controller('dossiers/:dossier')
export class PersonDataController {
  constructor(private readonly commands: CommandBus) {}

  @ChangesVault('ssin-replacements', 'caseworker', 'Replace the person’s SSIN; the old one goes on finding the dossier')
  replaceSsin(@AskedWrite() asked: Asked, @Body() body: SsinReplacementBody): Promise<void> {
    return this.commands.execute(new ReplaceSsin(asked.dossier, body.ssin))
  }

  @ChangesVault('ssin-cancellations', 'caseworker', 'Cancel the person’s SSIN')
  cancelSsin(@AskedWrite() asked: Asked): Promise<void> {
    return this.commands.execute(new CancelSsin(asked.dossier))
  }

  @ChangesVault('erasures', 'operator', 'Erase the personal data: the person’s key is destroyed, the facts name nobody')
  erasePerson(@AskedWrite() asked: Asked): Promise<void> {
    return this.commands.execute(new ErasePerson(asked.dossier))
  }
}
