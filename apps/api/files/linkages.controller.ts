import { Controller, Query, Req, Res } from '@nestjs/common'
import { ApiHeader, ApiTags } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { coverageIn, requireReceivable } from '#libs/linkage'
import { Clock, Stores } from '#libs/runtime'
import { coverageOf, refusedBy, VDAB } from '#libs/trajectory'
import { whoOf } from '../identity/who-of.js'
import { Answers } from '../problems/answers.decorator.js'
import { CORRECTION_REASON, correctionReasonIn } from './correction-reason.js'
import { FileReception } from './file-reception.js'
import { LinkageQuery } from './import.queries.js'
import { importView, type ImportView } from './import.views.js'
import { TakesFile } from './takes-file.decorator.js'
import { IMPORTS, LINKAGES } from './upload-paths.js'

@ApiTags('Files')
@Controller(LINKAGES)
export class LinkagesController {
  constructor(
    private readonly reception: FileReception,
    private readonly stores: Stores,
    private readonly clock: Clock,
  ) {}

  @TakesFile('Send a linkage file of VDAB: what it says of registration and employment on one day')
  @ApiHeader(CORRECTION_REASON)
  @Answers(...refusedBy.LinkageReceived, 'coverage-without-observation', 'newer-version-recorded')
  async startLinkage(
    @Query() { observedOn, source = VDAB, ...covers }: LinkageQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportView> {
    const correct = correctionReasonIn(request)
    const coverage = coverageOf(observedOn, coverageIn(covers))
    await requireReceivable(this.stores.log, { source, observedOn, coverage }, this.clock.today())
    const asked = { source, observedOn, ...covers, ...(correct && { correct }) }
    const task = { kind: 'linkage' as const, ...asked, ...whoOf(request) }
    const job = await this.reception.receive(request, task)
    reply.header('location', `/${IMPORTS}/${job.id}`)
    return importView(job)
  }
}
