import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Environment } from '#libs/runtime'
import type { Transpiled } from '../support/transpiled-sources.js'

const ADDRESS = /http:\/\/[^\s/]+/

/** A server of ours as a process of its own. */
export class Program {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
    /** On standard error, up to now. */
    readonly said: () => string,
  ) {}

  /** Once it tells where it listens; whatever it says otherwise is shown when it ends before. */
  static async start(
    sources: Transpiled,
    main: string,
    environment: Environment,
    asked: readonly string[] = [],
  ): Promise<Program> {
    const env = { PATH: process.env['PATH'], PORT: '0', LOG_LEVEL: 'warn', ...environment }
    const child = spawn(process.execPath, [sources.moduleOf(main), ...asked], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
    for await (const line of createInterface({ input: child.stdout })) {
      const [url] = ADDRESS.exec(line) ?? []
      if (url !== undefined) return new Program(url, child, () => said)
    }
    throw new Error(`${main} did not start: ${said}`)
  }

  /** It hangs: it answers nothing and knows of nothing, until it is woken. */
  hang(): void {
    this.child.kill('SIGSTOP')
  }

  wake(): void {
    this.child.kill('SIGCONT')
  }

  /** The process that it started for its work. */
  get startedByIt(): number {
    const { pid } = this.child
    return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim())
  }

  /** Tells it to end, and does not wait. */
  interrupt(): void {
    this.child.kill('SIGINT')
  }

  /** Answers its exit status, null when a signal ended it; once it has ended by itself. */
  async ended(): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, 'close')
    return this.child.exitCode
  }

  /** Answers its exit status: null when a signal ended it. */
  async end(signal: 'SIGTERM' | 'SIGKILL' | 'SIGUSR2'): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const ended = once(this.child, 'close')
      this.child.kill(signal)
      await ended
    }
    return this.child.exitCode
  }
}
