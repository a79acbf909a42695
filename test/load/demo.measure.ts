import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { inTemporaryFolder } from './temporary-folder.js'

export interface DemoRun {
  readonly seconds: number
  /** Highest resident memory of the process, in MB; undefined where the system does not tell. */
  readonly peakMegabytes: number | undefined
  /** As the demo itself timed it. */
  readonly reportSeconds: number
}

/** `demo` as a stranger runs it, in a folder of its own. */
export const measureDemo = (): Promise<DemoRun> =>
  inTemporaryFolder(async folder => {
    const cli = fileURLToPath(new URL('../../apps/cli/main.js', import.meta.url))
    const started = performance.now()
    const demo = spawn(process.execPath, [cli, 'demo', '--out', join(folder, 'sv125.xlsx')], {
      env: { ...process.env, DATA_DIR: join(folder, 'data') },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    let said = ''
    demo.stdout.on('data', chunk => (said += String(chunk)))
    const ended = once(demo, 'exit')
    let peak: number | undefined
    while (demo.exitCode === null && demo.signalCode === null) {
      peak = peakOf(demo.pid!) ?? peak
      await Promise.race([ended, delay(100)])
    }
    if (demo.exitCode !== 0) throw new Error(`the demo ended with ${demo.exitCode}`)
    return {
      seconds: (performance.now() - started) / 1_000,
      peakMegabytes: peak,
      reportSeconds: Number(/The report took ([\d.]+) s/.exec(said)?.[1]),
    }
  })

function peakOf(pid: number): number | undefined {
  try {
    const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1_024
  } catch {
    return undefined
  }
}
