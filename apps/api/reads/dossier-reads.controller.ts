import { Controller, Get, Query, Res } from '@nestjs/common'
import { QueryBus } from '@nestjs/cqrs'
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger'
import type { FastifyReply } from 'fastify'
import { GetDossierStatus, GetHistory } from '#libs/queries'
import { DossierId } from '../http/dossier-id.decorator.js'
import { POSITION_HEADERS } from '../http/position-headers.js'
import { Roles } from '../identity/roles.decorator.js'
import { Answers } from '../problems/answers.decorator.js'
import { pointOfViewOf, DossierQuery } from './dossier.queries.js'
import { dossierView, historyView, tellPosition } from './to-dossier-view.js'
import { DossierView } from './dossier.views.js'
import { HistoryView } from './history.views.js'

@ApiTags('Dossiers')
@Controller('dossiers/:dossier')
export class DossierReadsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Roles('caseworker', 'enforcement-officer', 'auditor')
  @ApiOperation({ summary: 'Where a dossier stands: now, on a day, as known at an instant' })
  @Answers('newer-version-recorded')
  @ApiOkResponse({ type: DossierView, headers: POSITION_HEADERS })
  async getDossier(
    @DossierId() dossier: string,
    @Query() query: DossierQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DossierView> {
    const status = await this.queries.execute(new GetDossierStatus(dossier, pointOfViewOf(query)))
    tellPosition(reply, status)
    return dossierView(status)
  }

  @Get('history')
  @Roles('caseworker', 'enforcement-officer', 'auditor')
  @ApiOperation({
    summary:
      'Every fact of a dossier: what, when it took effect, when and by whom recorded, why, and what corrected it',
  })
  @ApiOkResponse({ type: HistoryView, headers: POSITION_HEADERS })
  async getHistory(
    @DossierId() dossier: string,
    @Query() query: DossierQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<HistoryView> {
    const history = await this.queries.execute(new GetHistory(dossier, pointOfViewOf(query)))
    tellPosition(reply, history)
    return historyView(history)
  }
}
