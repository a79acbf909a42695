import { createReadStream } from 'node:fs'
import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common'
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { USUAL_SOURCE } from '#libs/linkage'
import { Roles } from '../identity/roles.decorator.js'
import { whoOf } from '../identity/who-of.js'
import { Answers } from '../problems/answers.decorator.js'
import { ProblemException } from '../problems/problem.exception.js'
import { hasEnded, type FileJob } from './file-job.js'
import { FileJobs } from './file-jobs.js'
import { FileReception } from './file-reception.js'
import { MOST_ON_A_PAGE } from '../validation/fields.js'
import { ImportQuery, ImportsQuery } from './import.queries.js'
import { importView, ImportView } from './import.views.js'
import { TakesFile } from './takes-file.decorator.js'
import { IMPORTS } from './upload-paths.js'

const DISPOSITION = {
  'Content-Disposition': { description: 'Name of the file.', required: true, schema: { type: 'string' as const } },
}
const FILE = { name: 'file', description: 'Id of the file that was received.', schema: { type: 'string' as const } }

@ApiTags('Files')
@Controller(IMPORTS)
export class ImportsController {
  constructor(
    private readonly jobs: FileJobs,
    private readonly reception: FileReception,
  ) {}

  @TakesFile('Send a fact file of the agencies: its rows are recorded one by one')
  async startImport(
    @Query() { source = USUAL_SOURCE }: ImportQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportView> {
    const job = await this.reception.receive(request, { kind: 'facts', source, ...whoOf(request) })
    reply.header('location', `/${IMPORTS}/${job.id}`)
    return importView(job)
  }

  @Get()
  @Roles('operator', 'auditor')
  @ApiOperation({ summary: 'Files that were received, the last first' })
  @Answers('import-unknown')
  @ApiOkResponse({ type: [ImportView] })
  listImports(@Query() { limit = String(MOST_ON_A_PAGE), before }: ImportsQuery): readonly ImportView[] {
    return this.jobs.list(Number(limit), before).map(importView)
  }

  @Get(':file')
  @Roles('operator', 'auditor')
  @ApiOperation({ summary: 'How far a file is: rows by verdict, pace, and when it will be done' })
  @ApiParam(FILE)
  @ApiOkResponse({ type: ImportView })
  async getImport(@Param('file') id: string): Promise<ImportView> {
    return importView(await this.jobs.look(id))
  }

  @Get(':file/report')
  @Roles('operator', 'auditor')
  @ApiOperation({ summary: 'The verdicts, one for each row that has one, as CSV' })
  @ApiParam(FILE)
  @Answers('import-report-missing')
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } }, headers: DISPOSITION })
  async getImportReport(@Param('file') id: string, @Res() reply: FastifyReply): Promise<void> {
    const job = this.jobs.get(id)
    if (!this.reception.folder.hasReport(job.id)) throw reportMissing(job)
    await reply
      .headers({
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${job.kind}-${job.id}.report.csv"`,
      })
      .send(createReadStream(this.reception.folder.report(job.id)))
  }

  @Post(':file/cancellation')
  @HttpCode(200)
  @Roles('operator')
  @ApiOperation({
    summary: 'Stop taking in a file: answered when its rows under way are finished; what is recorded stays',
  })
  @ApiParam(FILE)
  @Answers('import-ended')
  @ApiOkResponse({ type: ImportView })
  async cancelImport(@Param('file') id: string): Promise<ImportView> {
    return importView(await this.jobs.cancel(id))
  }
}

/** Whoever follows a file that has ended would ask again for ever. */
const reportMissing = (job: FileJob): ProblemException =>
  new ProblemException(
    'import-report-missing',
    hasEnded(job)
      ? `The file is ${job.state}, and no row of it has a verdict: there is no report.`
      : 'No row has a verdict yet; ask again after a moment.',
  )
