import type { DynamicModule, INestApplicationContext } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { CommandBus, QueryBus } from '@nestjs/cqrs'
import { dataFolder, requireLog, settingsFrom, TrajectModule, type Settings } from '#libs/runtime'
import { FAILED } from './exit-code.js'
import { StderrLogger } from './stderr-logger.js'

/** Traject in this process for as long as one verb needs it. */
export interface Session {
  readonly app: INestApplicationContext
  readonly commands: CommandBus
  readonly queries: QueryBus
  readonly settings: Settings
  /** Gives back the stores, and what they hold in memory, before the verb has ended. */
  close(): Promise<void>
}

type Work<Result> = (session: Session) => Promise<Result>

/** Neither asks nor records anything. */
type WorkOnRows<Result> = (session: Pick<Session, 'app'>) => Promise<Result>

/** To read, also beside a running server. */
export const reading = <Result>(work: Work<Result>): Promise<Result> =>
  within(settings => TrajectModule.reading(settings), work)

/** To write: refused while a server, or another writing verb, has the data folder. */
export const writing = <Result>(work: Work<Result>): Promise<Result> =>
  within(settings => TrajectModule.working(settings), work)

/** The same, where there is a log to work on. */
export const writingOnLog = <Result>(work: Work<Result>): Promise<Result> =>
  within(settings => {
    if (settings.eventStoreUrl === undefined) requireLog(dataFolder(settings.dataDir))
    return TrajectModule.working(settings)
  }, work)

/** To carry the log into rows, without a look at any person. */
export const carryingRows = <Result>(work: WorkOnRows<Result>): Promise<Result> =>
  within(settings => TrajectModule.carrying(settings), work)

/** To take files in: the rows of a person come close together, so that few trajectories need to be kept in memory. */
export const takingIn = <Result>(work: Work<Result>): Promise<Result> =>
  within(settings => TrajectModule.recording(keepingFew(settings)), work)

/** To carry on the rows of what was taken in, in as little memory. */
export const carryingOn = <Result>(work: WorkOnRows<Result>): Promise<Result> =>
  within(settings => TrajectModule.carrying(keepingFew(settings)), work)

/** To try what would be recorded, also beside a running server: nothing is. */
export const dryRunning = <Result>(work: Work<Result>): Promise<Result> =>
  within(settings => TrajectModule.dryRunning(keepingFew(settings)), work)

const keepingFew = (settings: Settings): Settings => ({
  ...settings,
  cachedDossiers: Math.min(settings.cachedDossiers, 2_000),
  heldDossiers: Math.min(settings.heldDossiers, 1_000),
})

async function within<Result>(module: (settings: Settings) => DynamicModule, work: Work<Result>): Promise<Result> {
  const settings = settingsFrom(process.env)
  const app = await NestFactory.createApplicationContext(module(settings), {
    logger: new StderrLogger(),
    abortOnError: false,
  })
  await using closing = new AsyncDisposableStack()
  closing.defer(() => app.close())
  return await work({
    app,
    settings,
    close: () => closing.disposeAsync(),
    // Looked up when asked for: who carries rows has no buses.
    get commands() {
      return app.get(CommandBus)
    },
    get queries() {
      return app.get(QueryBus)
    },
  })
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/**
 * At Ctrl-C or when the machine asks, once: the next time, whichever of the two it is, ends the process at once, as usual.
 * Returns a function that stops listening.
 */
export function onInterrupt(act: () => void): () => void {
  const listenNoMore = () => {
    for (const signal of SIGNALS) process.off(signal, interrupted)
  }
  const interrupted = () => {
    listenNoMore()
    act()
  }
  for (const signal of SIGNALS) process.on(signal, interrupted)
  return listenNoMore
}

/** For work of which a half tells nothing. Without a word its status would be taken for what was found. */
export function endAtInterrupt(told: string): void {
  // On a terminal a bar stands in the line.
  const lineEnd = process.stderr.isTTY ? '\n' : ''
  onInterrupt(() => process.stderr.write(`${lineEnd}Interrupted: ${told}\n`, () => process.exit(FAILED)))
}

/** Aborts when the process is interrupted. */
export function untilInterrupted(): AbortSignal {
  const interrupted = new AbortController()
  onInterrupt(() => interrupted.abort())
  return interrupted.signal
}

/** The same while some work lasts; after it, as usual. */
export async function whileInterruptible<Result>(work: (interrupted: AbortSignal) => Promise<Result>): Promise<Result> {
  const interrupted = new AbortController()
  const stopListening = onInterrupt(() => interrupted.abort())
  try {
    return await work(interrupted.signal)
  } finally {
    stopListening()
  }
}
