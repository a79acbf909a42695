import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** Somebody without special rights, so that a read-only folder is read-only to them too. */
const NOBODY = 65_534

export interface ProcessOptions {
  readonly unprivileged?: boolean
  /** Files may not grow beyond so many blocks of 512 bytes. */
  readonly mostBlocks?: number
}

/** A module of the sources that runs in a process of its own, and speaks in lines. */
export class AnotherProcess {
  readonly lines: string[] = []
  private readonly child: ChildProcess
  private readonly ended: Promise<unknown>
  private wake = () => {}

  constructor(module: URL, args: readonly string[], { unprivileged = false, mostBlocks }: ProcessOptions = {}) {
    const resolution = new URL('./typescript-resolution.ts', import.meta.url).href
    const node = [process.execPath, '--experimental-transform-types', '--no-warnings', '--import', resolution]
    const limit =
      mostBlocks === undefined ? [] : ['/bin/sh', '-c', `trap '' XFSZ; ulimit -f ${mostBlocks}; exec "$@"`, 'sh']
    const [command, ...rest] = [...limit, ...node, fileURLToPath(module), ...args]
    const asNobody = unprivileged && process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}
    this.child = spawn(command!, rest, { stdio: ['pipe', 'pipe', 'inherit'], env: {}, ...asNobody })
    const output = createInterface({ input: this.child.stdout! })
    output.on('line', line => {
      this.lines.push(line)
      this.wake()
    })
    this.ended = Promise.all([once(this.child, 'close'), once(output, 'close')]).then(() => this.wake())
  }

  /** The first line that begins so; fails when the process ends without it. */
  async line(start: string): Promise<string> {
    let running = true
    void this.ended.then(() => (running = false))
    for (;;) {
      const found = this.lines.find(line => line.startsWith(start))
      if (found !== undefined) return found
      if (!running) throw new Error(`The process ended without "${start}":\n${this.lines.join('\n')}`)
      await new Promise<void>(resolve => (this.wake = resolve))
    }
  }

  /** At once and without a farewell, as when the machine loses power. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL')
    await this.ended
  }

  async end(): Promise<void> {
    this.child.stdin!.end()
    await this.ended
  }
}
