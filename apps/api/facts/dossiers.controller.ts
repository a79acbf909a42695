import { Body, Controller } from '@nestjs/common'
import { CommandBus } from '@nestjs/cqrs'
import { ApiTags } from '@nestjs/swagger'
import { OpenDossier } from '#libs/commands'
import { Exchange, WriteExchange } from '../http/write-exchange.js'
import type { RecordedView } from '../http/recorded.view.js'
import { DossierBody } from './dossier.bodies.js'
import { Records } from './records.decorator.js'
import { factsOf } from './write-body.js'

@ApiTags('Dossiers')
@Controller('dossiers')
export class DossiersController {
  constructor(private readonly commands: CommandBus) {}

  @Records('', {
    summary: 'Open a dossier: somebody is reported to an agency (aanmelding)',
    description:
      'A person has exactly one: another report of the same person is refused. The same report made again completes what is known of the person; other details are refused: person-details replaces them.',
    event: 'ReportedToAgency',
    roles: ['caseworker'],
    opens: true,
    locates: 'the dossier',
  })
  async openDossier(@Exchange() asked: WriteExchange, @Body() body: DossierBody): Promise<RecordedView> {
    const written = await this.commands.execute(new OpenDossier(factsOf(body), asked.context(body.reason)))
    asked.location(`/dossiers/${written.dossier}`)
    return asked.answer(written)
  }
}
