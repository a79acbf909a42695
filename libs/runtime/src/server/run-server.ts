import { inspect } from 'node:util'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import type { Logger } from 'pino'
import { StoreDamaged, StoreLocked, StoreUnavailable } from '#libs/kernel'
import type { OnBreakdown } from '#libs/sqlite'
import { programName } from '../program.js'
import { settingsFrom, type ProgramKind, type Settings } from '../settings.js'
import { SettingsRefused } from '../settings-refused.js'
import { cannotListen } from './cannot-listen.js'
import { Ending } from './ending.js'
import { replyTo } from './usage.js'

export interface Program {
  readonly kind: ProgramKind
  readonly createApp: (options: {
    readonly settings: Settings
    readonly logger: Logger
    readonly onBreakdown: OnBreakdown
  }) => Promise<NestFastifyApplication>
  /** What somebody who starts it on a terminal wants to know. */
  readonly banner: (address: string, settings: Settings) => string
}

/** Serves until it is told to stop; asked for help it says what it is. A start that fails says why, and ends the process with status 1. */
export async function runServer(program: Program): Promise<void> {
  const reply = replyTo(process.argv.slice(2), program.kind)
  if (reply) {
    process[reply.to].write(reply.text)
    process.exitCode = reply.to === 'stdout' ? 0 : 1
    return
  }
  try {
    await serve(program)
  } catch (error) {
    // At once: a store that was opened before would keep the process alive, and nobody would start it anew.
    process.stderr.write(`${isMendable(error) ? error.message : inspect(error)}\n`, () => process.exit(1))
  }
}

async function serve({ kind, createApp, banner }: Program): Promise<void> {
  const settings = settingsFrom(process.env, kind)
  // Loaded by those who serve only: a verb of the command line starts without it.
  const { makeLogger } = await import('./make-logger.js')
  const logger = makeLogger(settings.logLevel)
  const ending = new Ending(logger)
  const app = await createApp({ settings, logger, onBreakdown: ending.onBreakdown })
  const address = await listening(app, settings)
  ending.of(app)
  logger.info({ program: programName(), kind }, 'started')
  // Where nobody reads this any more, or a full disk has no room for it, it serves all the same; the log says where.
  process.stdout.on('error', () => {})
  process.stdout.write(banner(address, settings))
}

/** Answers where. Told to Fastify itself: Nest would write a failure to the log beside what is said of it here. */
async function listening(app: NestFastifyApplication, { host, port }: Settings): Promise<string> {
  try {
    return await app.getHttpAdapter().getInstance().listen({ host, port })
  } catch (error) {
    await app.close()
    throw cannotListen(error, { host, port })
  }
}

/** What whoever starts it can mend: said in its own words, without a stack. */
const isMendable = (error: unknown): error is Error =>
  [SettingsRefused, StoreDamaged, StoreLocked, StoreUnavailable].some(failure => error instanceof failure)
