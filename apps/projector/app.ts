import { NestFactory } from '@nestjs/core'
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import type { Logger } from 'pino'
import { closeConnectionsWhenStopping, PinoLogger, type Settings } from '#libs/runtime'
import { ProjectorAppModule } from './projector-app.module.js'
import { StoreFailureFilter } from './store-failure.filter.js'

export interface AppOptions {
  readonly settings: Settings
  readonly logger: Logger
}

/** Follows the log from its start on; its door is for operators and for what watches it. Composition only. */
export async function createApp({ settings, logger }: AppOptions): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({ skipMiddie: true, return503OnClosing: false, requestTimeout: 30_000 })
  const app = await NestFactory.create<NestFastifyApplication>(ProjectorAppModule.projecting(settings), adapter, {
    logger: new PinoLogger(logger),
    bodyParser: false,
    abortOnError: false,
  })
  app.useGlobalFilters(new StoreFailureFilter())
  closeConnectionsWhenStopping(app.getHttpAdapter().getInstance())
  return app.init()
}
