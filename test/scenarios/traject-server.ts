import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { pino } from 'pino'
import { createApp, type AppOptions } from '../../apps/api/app.js'
import { testSsin } from '#libs/person-vault'
import { settingsFrom, type Environment } from '#libs/runtime'
import type { Role } from '#libs/trajectory'
import { openGround, type Ground } from './ground.js'
import { problemsTold, type ContractOfProblems } from './problems-told.js'

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | undefined>>
  /** What came, parsed where it is JSON. */
  readonly body: Record<string, unknown>
  readonly raw: Buffer
}

export interface Asking {
  readonly role?: Role | 'nobody'
  readonly headers?: Readonly<Record<string, string>>
}

/** Shorter than those of a server, which nobody waits for here. */
type Limits = Pick<AppOptions, 'arrivalMs'>

/** Two worker threads start with it: on a busy machine that takes its time. */
export const START_MS = 60_000

/** The whole server in a folder of its own, on what its test file stands on, asked over HTTP. */
export class TrajectServer {
  readonly logs: string[] = []
  private app: NestFastifyApplication | undefined
  private contract: ContractOfProblems | undefined
  private persons = 0

  private constructor(
    readonly folder: string,
    private readonly environment: Environment,
    private readonly ground: Ground,
    private readonly limits: Limits,
  ) {}

  static async open(environment: Environment = {}, limits: Limits = {}): Promise<TrajectServer> {
    const ground = await openGround()
    const all = { ...ground.environment, ...environment }
    const server = new TrajectServer(mkdtempSync(join(tmpdir(), 'traject-')), all, ground, limits)
    // Of a start that is refused nothing stays behind.
    await server.start().catch(async (error: unknown) => {
      await server.remove()
      throw error
    })
    return server
  }

  /** Another process would find the same folder. */
  beside(environment: Environment = this.environment): TrajectServer {
    return new TrajectServer(this.folder, environment, this.ground, this.limits)
  }

  async start(): Promise<void> {
    const settings = settingsFrom({ ...this.environment, DATA_DIR: this.folder, PORT: '0' })
    const logger = pino({ level: 'trace' }, { write: line => this.logs.push(line) })
    this.app = await createApp({ settings, logger, ...this.limits })
  }

  async stop(): Promise<void> {
    await this.app?.close()
    this.app = undefined
  }

  async remove(): Promise<void> {
    await this.stop()
    await this.ground.remove()
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }

  get running(): NestFastifyApplication {
    if (!this.app) throw new Error('the server is stopped')
    return this.app
  }

  async listen(): Promise<string> {
    await this.running.listen({ host: '127.0.0.1', port: 0 })
    return this.running.getUrl()
  }

  /** A test number that no dossier of this server has yet. */
  nextSsin(): string {
    this.persons += 1
    return testSsin(`19${60 + Math.trunc(this.persons / 900)}-05-18`, 1 + (this.persons % 900))
  }

  get(path: string, asking: Asking = {}): Promise<Answer> {
    return this.ask('GET', path, undefined, asking)
  }

  post(path: string, body: unknown, asking: Asking = {}): Promise<Answer> {
    return this.ask('POST', path, body, asking)
  }

  /** A person of whom nothing is known but the report. */
  async opened(more: object = {}): Promise<string> {
    const report = { ssin: this.nextSsin(), category: 'mandatory', agency: 'agii', reportedOn: '2022-03-15', ...more }
    const { status, body } = await this.post('/dossiers', report)
    if (status !== 201) throw new Error(`no dossier: ${JSON.stringify(body)}`)
    return body['dossier'] as string
  }

  private async ask(method: 'GET' | 'POST', url: string, body: unknown, asking: Asking): Promise<Answer> {
    const { role = 'caseworker', headers = {} } = asking
    const identity = role === 'nobody' ? {} : { 'x-actor': `test-${role}`, 'x-role': role }
    const answer = await this.running.inject({
      method,
      url,
      headers: {
        ...identity,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && {
        payload: typeof body === 'string' || body instanceof Buffer ? body : JSON.stringify(body),
      }),
    })
    const isJson = String(answer.headers['content-type']).includes('json')
    if (answer.statusCode >= 400) await this.requireTold(method, url, answer.statusCode, answer.json())
    return {
      status: answer.statusCode,
      headers: answer.headers as Answer['headers'],
      body: isJson ? answer.json<Record<string, unknown>>() : {},
      raw: answer.rawPayload,
    }
  }

  /** Whatever goes wrong in any scenario, the contract says of that operation that it can. */
  private async requireTold(method: string, url: string, status: number, { type }: { type: string }): Promise<void> {
    this.contract ??= (await this.running.inject('/openapi.json')).json<ContractOfProblems>()
    const told = problemsTold(this.contract, method, url.split('?')[0]!, status)
    if (told && !told.includes(type))
      throw new Error(
        `${method} ${url} answered ${status} ${type}, and the contract tells ${told.join(', ') || 'nothing'}`,
      )
  }
}
