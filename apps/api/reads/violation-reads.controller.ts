import { Controller, Get, Query, Res } from '@nestjs/common'
import { QueryBus } from '@nestjs/cqrs'
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger'
import type { FastifyReply } from 'fastify'
import { GetViolationFile, GetViolationFiles } from '#libs/queries'
import { DossierId } from '../http/dossier-id.decorator.js'
import { POSITION_HEADERS } from '../http/position-headers.js'
import { ViolationId } from '../http/violation-id.decorator.js'
import { Roles } from '../identity/roles.decorator.js'
import { Answers } from '../problems/answers.decorator.js'
import { pointOfViewOf, DossierQuery } from './dossier.queries.js'
import { tellPosition } from './to-dossier-view.js'
import { violationFilesView, violationFileView } from './to-violation-view.js'
import { ViolationFilesView, ViolationFileSeenView } from './violation.views.js'

@ApiTags('Violation files')
@Controller('dossiers/:dossier/violations')
export class ViolationReadsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Roles('caseworker', 'enforcement-officer', 'auditor')
  @ApiOperation({ summary: 'The violation files of a dossier: the procedure, the decision, and what became of a fine' })
  @Answers('newer-version-recorded')
  @ApiOkResponse({ type: ViolationFilesView, headers: POSITION_HEADERS })
  async listViolations(
    @DossierId() dossier: string,
    @Query() query: DossierQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ViolationFilesView> {
    const files = await this.queries.execute(new GetViolationFiles(dossier, pointOfViewOf(query)))
    tellPosition(reply, files)
    return violationFilesView(files)
  }

  @Get(':violation')
  @Roles('caseworker', 'enforcement-officer', 'auditor')
  @ApiOperation({ summary: 'One violation file, by its id' })
  @Answers('newer-version-recorded')
  @ApiOkResponse({ type: ViolationFileSeenView, headers: POSITION_HEADERS })
  async getViolation(
    @DossierId() dossier: string,
    @ViolationId() violation: string,
    @Query() query: DossierQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ViolationFileSeenView> {
    const file = await this.queries.execute(new GetViolationFile(dossier, violation, pointOfViewOf(query)))
    tellPosition(reply, file)
    return violationFileView(file)
  }
}
