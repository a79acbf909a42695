import { createReadStream } from 'node:fs'
import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common'
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiConsumes,
  ApiExtension,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { coverageIn, requireReceivable, USUAL_SOURCE } from '#libs/linkage'
import { isFreeText, LONGEST_TEXT } from '#libs/person-vault'
import { Clock, Stores } from '#libs/runtime'
import { coverageOf, VDAB } from '#libs/trajectory'
import { Roles } from '../identity/roles.decorator.js'
import { ProblemException } from '../problems/problem.exception.js'
import { invalid } from '../validation/field-error.js'
import { FileJobs } from './file-jobs.js'
import { FILE_DOOR, type FileDoor } from './file-door.js'
import { ImportQuery, LinkageQuery } from './import.queries.js'
import { importView, ImportView } from './import.views.js'
import { UPLOAD_TYPES } from './receive-upload.js'

const LOCATION = { Location: { description: 'Where to follow it.', schema: { type: 'string' as const } } }
const FILE = {
  description: 'The file, as CSV, or packed with gzip or zstd.',
  schema: { type: 'string', format: 'binary' },
}
const DISPOSITION = { 'Content-Disposition': { description: 'Name of the file.', schema: { type: 'string' as const } } }
const REASON = {
  name: 'X-Correction-Reason',
  required: false,
  description:
    'Why the record is corrected where the file differs, percent-encoded UTF-8. Without it a caseworker decides. Kept sealed.',
}
const IMPORT = { name: 'import', description: 'Id of the file that was received.', schema: { type: 'string' as const } }

@ApiTags('Files')
@Controller()
export class ImportsController {
  constructor(
    private readonly jobs: FileJobs,
    @Inject(FILE_DOOR) private readonly door: FileDoor,
    private readonly stores: Stores,
    private readonly clock: Clock,
  ) {}

  @Post('imports')
  @HttpCode(202)
  @Roles('operator')
  @ApiOperation({ summary: 'Send a fact file of the agencies: its rows are recorded one by one' })
  @ApiConsumes(...UPLOAD_TYPES)
  @ApiBody(FILE)
  @ApiAcceptedResponse({ type: ImportView, headers: LOCATION })
  async startImport(
    @Query() { source = USUAL_SOURCE }: ImportQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportView> {
    const job = await this.door.receive(request, { kind: 'facts', source, ...request.who! })
    reply.header('location', `/imports/${job.id}`)
    return importView(job)
  }

  @Post('linkages')
  @HttpCode(202)
  @Roles('operator')
  @ApiOperation({ summary: 'Send a linkage file of VDAB: what it says of registration and employment on one day' })
  @ApiConsumes(...UPLOAD_TYPES)
  @ApiHeader(REASON)
  @ApiExtension('x-problems', [409])
  @ApiBody(FILE)
  @ApiAcceptedResponse({ type: ImportView, headers: LOCATION })
  async startLinkage(
    @Query() { observedOn, source = VDAB, ...covers }: LinkageQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportView> {
    const coverage = coverageOf(observedOn, coverageIn(covers))
    await requireReceivable(this.stores.log, { source, observedOn, coverage }, this.clock.today())
    const correct = reasonIn(request)
    const asked = { source, observedOn, ...covers, ...(correct && { correct }) }
    const task = { kind: 'linkage' as const, ...asked, ...request.who! }
    const job = await this.door.receive(request, task)
    reply.header('location', `/imports/${job.id}`)
    return importView(job)
  }

  @Get('imports')
  @Roles('operator', 'auditor')
  @ApiOperation({ summary: 'Files that were received, the last first' })
  @ApiOkResponse({ type: [ImportView] })
  listImports(): readonly ImportView[] {
    return this.jobs.list().map(importView)
  }

  @Get('imports/:import')
  @Roles('operator', 'auditor')
  @ApiOperation({ summary: 'How far a file is: rows by verdict, pace, and when it will be done' })
  @ApiParam(IMPORT)
  @ApiOkResponse({ type: ImportView })
  async getImport(@Param('import') id: string): Promise<ImportView> {
    return importView(await this.jobs.look(id))
  }

  @Get('imports/:import/report')
  @Roles('operator', 'auditor')
  @ApiOperation({ summary: 'The verdicts, one for each row that has one, as CSV' })
  @ApiParam(IMPORT)
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } }, headers: DISPOSITION })
  async getImportReport(@Param('import') id: string, @Res() reply: FastifyReply): Promise<void> {
    const job = this.jobs.get(id)
    if (!this.door.folder.hasReport(job.id))
      throw new ProblemException('import-report-missing', 'No row has a verdict yet; ask again after a moment.')
    await reply
      .headers({
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${job.kind}-${job.id}.report.csv"`,
      })
      .send(createReadStream(this.door.folder.report(job.id)))
  }

  @Post('imports/:import/cancellation')
  @HttpCode(200)
  @Roles('operator')
  @ApiOperation({
    summary: 'Stop taking in a file: answered when its rows under way are finished; what is recorded stays',
  })
  @ApiParam(IMPORT)
  @ApiExtension('x-problems', [409])
  @ApiOkResponse({ type: ImportView })
  async cancelImport(@Param('import') id: string): Promise<ImportView> {
    return importView(await this.jobs.cancel(id))
  }
}

/** A header, since an address is logged; percent-encoded, since a header is ASCII. */
function reasonIn({ headers }: FastifyRequest): string | undefined {
  const header = headers['x-correction-reason']
  if (header === undefined) return undefined
  const wrong = () =>
    invalid('X-Correction-Reason', 'text', `must be percent-encoded text of 1 to ${LONGEST_TEXT} characters`)
  if (typeof header !== 'string') throw wrong()
  try {
    const text = decodeURIComponent(header).trim()
    if (isFreeText(text, LONGEST_TEXT)) return text
  } catch {
    throw wrong()
  }
  throw wrong()
}
