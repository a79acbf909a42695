import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common'
import { QueryBus } from '@nestjs/cqrs'
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger'
import type { FastifyReply } from 'fastify'
import { FindDossier, GetDossierStatus, GetWorklist } from '#libs/queries'
import { SearchBody } from '../facts/dossier.bodies.js'
import { POSITION_HEADERS } from '../http/position-headers.js'
import { Roles } from '../identity/roles.decorator.js'
import { Answers } from '../problems/answers.decorator.js'
import { freshness, WorklistQuery } from './dossier.queries.js'
import { dossierView, tellPosition } from './to-dossier-view.js'
import { DossierView } from './dossier.views.js'
import { filterOf, worklistView } from './to-worklist-view.js'
import { WorklistView } from './worklist.views.js'

@ApiTags('Dossiers')
@Controller('dossiers')
export class WorklistController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Roles('caseworker', 'enforcement-officer', 'auditor')
  @ApiOperation({ summary: 'Worklist: dossiers in order of their due date' })
  @Answers('rows-not-ready')
  @ApiOkResponse({ type: WorklistView, headers: { 'X-Position': POSITION_HEADERS['X-Position'] } })
  async listDossiers(
    @Query() query: WorklistQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WorklistView> {
    const worklist = await this.queries.execute(new GetWorklist(filterOf(query), freshness(query)))
    reply.header('x-position', String(worklist.position))
    return worklistView(worklist)
  }

  @Post('search')
  @HttpCode(200)
  @Roles('caseworker', 'enforcement-officer', 'auditor')
  @ApiOperation({
    summary: 'Find the dossier of a person by SSIN',
    description: 'A body, so that no number is ever in an address or a log line. Former numbers find it too.',
  })
  @Answers('dossier-unknown', 'newer-version-recorded')
  @ApiOkResponse({ type: DossierView, headers: POSITION_HEADERS })
  async searchDossier(
    @Body() { ssin }: SearchBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DossierView> {
    const dossier = await this.queries.execute(new FindDossier(ssin))
    reply.request.dossier = dossier
    const status = await this.queries.execute(new GetDossierStatus(dossier))
    tellPosition(reply, status)
    return dossierView(status)
  }
}
