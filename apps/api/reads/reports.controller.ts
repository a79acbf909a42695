import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common'
import { QueryBus } from '@nestjs/cqrs'
import {
  ApiExtraModels,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger'
import type { FastifyReply } from 'fastify'
import { RunReport } from '#libs/queries'
import { LANGUAGES, reports, reportViews, type ReportDescription } from '#libs/reports'
import { ROLES } from '#libs/trajectory'
import { POSITION_HEADERS } from '../http/position-headers.js'
import { whenGone } from '../http/when-gone.js'
import { Roles } from '../identity/roles.decorator.js'
import { Answers } from '../problems/answers.decorator.js'
import { ProblemException } from '../problems/problem.exception.js'
import { freshness } from './dossier.queries.js'
import { formatFor } from './negotiation.js'
import { ReportQuery } from './report.queries.js'
import { ReportDescriptionView, ReportView } from './report.views.js'

const TEXT = { schema: { type: 'string' as const } }
const BINARY = { schema: { type: 'string' as const, format: 'binary' } }
const CONTENT = {
  'application/json': { schema: { $ref: getSchemaPath(ReportView) } },
  'text/csv': TEXT,
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': BINARY,
}
const HEADERS = {
  'X-Position': POSITION_HEADERS['X-Position'],
  'Content-Disposition': { description: 'Name of the file.', required: true, ...TEXT },
  'Content-Language': {
    description: 'Of titles, definitions and notes.',
    required: true,
    schema: { type: 'string' as const, enum: [...LANGUAGES] },
  },
  Vary: {
    description: 'Without `format` it is Accept that chooses.',
    required: true,
    schema: { type: 'string' as const, enum: ['Accept'] },
  },
}
const ACCEPT = { name: 'Accept', required: false, description: 'JSON, CSV or Excel, where `format` does not say.' }

/** Figures, and no person. */
@ApiTags('Reports')
@Controller('reports')
@ApiExtraModels(ReportView)
export class ReportsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Roles(...ROLES)
  @ApiOperation({ summary: 'What can be asked: reports, their parameters and figures' })
  @ApiOkResponse({ type: [ReportDescriptionView] })
  listReports(): readonly ReportDescription[] {
    return reports.map(({ id, title, question, parameters, figures }) => ({ id, title, question, parameters, figures }))
  }

  @Get(':report')
  @Roles(...ROLES)
  @ApiOperation({ summary: 'A report as JSON, CSV or Excel' })
  @ApiParam({ name: 'report', description: 'Id of the report.', example: 'sv125' })
  @ApiHeader(ACCEPT)
  @Answers('not-acceptable', 'rows-not-ready', 'newer-version-recorded')
  @ApiOkResponse({ content: CONTENT, headers: HEADERS })
  async getReport(
    @Param('report') id: string,
    @Query() query: ReportQuery,
    @Headers('accept') accept: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { format = formatFor(accept), atLeast: _, knownAt, language, ...parameters } = query
    if (format === undefined) throw new ProblemException('not-acceptable', 'A report comes as JSON, CSV or Excel.')

    const asked = { ...freshness(query), ...(knownAt !== undefined && { knownAt }), ...(language && { language }) }
    const gone = whenGone(reply)
    const report = await this.queries.execute(new RunReport(id, parameters, asked, gone)).catch((error: unknown) => {
      if (error !== gone.reason) throw error
    })
    // Nobody waits for it: there is nothing to tell, but in the log, where it is cut short.
    if (!report) return void reply.send()
    const { mediaType, render } = reportViews[format]
    const file = `${report.report}-${report.parameters.asOf}.${format}`
    await reply
      .headers({
        'content-type': mediaType,
        'content-disposition': `${format === 'json' ? 'inline' : 'attachment'}; filename="${file}"`,
        'content-language': report.language,
        'x-position': report.position,
        vary: 'Accept',
      })
      .send(await render(report))
  }
}
