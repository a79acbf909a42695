import { NestFactory } from '@nestjs/core'
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import { closeConnectionsWhenStopping, PinoLogger, type Settings } from '#libs/runtime'
import type { OnBreakdown } from '#libs/sqlite'
import { ApiModule } from './api.module.js'
import { acceptUploads } from './files/accept-uploads.js'
import { FileJobs } from './files/file-jobs.js'
import { UPLOADS } from './files/upload-paths.js'
import { requireArrival } from './http/arrival.js'
import { tellAllowedMethods } from './http/allowed-methods.js'
import { answerClientError } from './http/client-error.js'
import { acceptJson } from './http/json-body.js'
import { requireHost } from './http/protocol.js'
import { readsFirst } from './http/reads-first.js'
import { requestId } from './http/request-id.js'
import { addResponseHeaders } from './http/response-headers.js'
import { requireReading } from './http/unread-answers.js'
import { identityInForce } from './identity/identity-in-force.js'
import { RolesGuard } from './identity/roles.guard.js'
import { logCutShort } from './logging/cut-short.js'
import { RequestLog } from './logging/request-log.js'
import { serveDocs } from './openapi/serve-docs.js'
import { ProblemFilter, sendProblem } from './problems/problem.filter.js'
import { UnexpectedInputGuard } from './validation/unexpected-input.guard.js'
import { CompiledValidationPipe } from './validation/validation.pipe.js'

export interface AppOptions {
  readonly settings: Settings
  readonly logger: Logger
  /** Milliseconds within which a request is there, and a file that is sent goes on arriving. */
  readonly arrivalMs?: number
  readonly onBreakdown?: OnBreakdown
}

const ARRIVAL_MS = 30_000
/** Without a byte either way: longer than any answer takes. Whoever takes no answer holds it in memory until then. */
const STILL_MS = 300_000
/** The longest reason of a correction, of letters of four bytes, takes 24,000 percent-encoded; a token, some thousands. */
const MOST_HEADER_BYTES = 32 * 1024
/** Characters of the largest id that a path can hold: those of a violation file have 100 at most. */
const LONGEST_PARAMETER = 200

function adapterFor({ settings, logger }: AppOptions): FastifyAdapter {
  return new FastifyAdapter({
    loggerInstance: logger,
    logController: new RequestLog(),
    genReqId: requestId,
    bodyLimit: settings.bodyLimit,
    skipMiddie: true,
    return503OnClosing: false,
    requestTimeout: 0,
    http: { headersTimeout: ARRIVAL_MS, maxHeaderSize: MOST_HEADER_BYTES, requireHostHeader: false },
    routerOptions: { maxParamLength: LONGEST_PARAMETER },
    clientErrorHandler: answerClientError,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => sendProblem(error, request, reply),
  })
}

/** The front door, ready to listen: composition only. */
export async function createApp(options: AppOptions): Promise<NestFastifyApplication> {
  const identify = await identityInForce(options.settings, options.logger)
  const app = await NestFactory.create<NestFastifyApplication>(
    ApiModule.serving(options.settings, options.onBreakdown),
    adapterFor(options),
    {
      logger: new PinoLogger(options.logger),
      bodyParser: false,
      abortOnError: false,
    },
  )
  const fastify = app.getHttpAdapter().getInstance()
  fastify.removeContentTypeParser('text/plain')
  requireReading(fastify, STILL_MS)
  logCutShort(fastify)
  requireHost(fastify)
  acceptJson(fastify)
  acceptUploads(fastify)
  requireArrival(fastify, { whole: options.arrivalMs ?? ARRIVAL_MS, streams: UPLOADS })
  tellAllowedMethods(fastify)
  fastify.addHook('onRequest', readsFirst())
  fastify.addHook('onSend', addResponseHeaders)
  closeConnectionsWhenStopping(fastify)
  app.useGlobalFilters(new ProblemFilter())
  app.useGlobalGuards(new RolesGuard(identify), new UnexpectedInputGuard())
  app.useGlobalPipes(new CompiledValidationPipe())
  serveDocs(app, options.settings.identity)
  await app.init()
  app.get(FileJobs).resume()
  return app
}
