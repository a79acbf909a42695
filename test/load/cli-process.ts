import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

export interface CliRun {
  readonly code: number | null
  readonly seconds: number
  /** Highest resident memory of the process, in MB; undefined where the system does not tell. */
  readonly peakMegabytes: number | undefined
  readonly stdout: string
  readonly stderr: string
}

const PACKAGE = new URL('../../../package.json', import.meta.url)

/** The environment and the flags that a script of package.json gives to node. */
function asScript(name: 'traject' | 'demo') {
  const { scripts } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as { scripts: Readonly<Record<string, string>> }
  const words = scripts[name]!.split(' ')
  const node = words.indexOf('node')
  const environment = words.slice(0, node).map(word => word.split('=') as [string, string])
  return {
    environment: Object.fromEntries(environment),
    flags: words.slice(node).filter(word => word.startsWith('--')),
  }
}

/** The command line as a stranger runs it by a script of package.json, in a data folder of its own. */
export async function runCli(
  args: readonly string[],
  dataDir: string,
  script: Parameters<typeof asScript>[0] = 'traject',
): Promise<CliRun> {
  const { environment, flags } = asScript(script)
  const cli = fileURLToPath(new URL('../../apps/cli/main.js', import.meta.url))
  const started = performance.now()
  const child = spawn(process.execPath, [...flags, cli, ...args], {
    env: { ...process.env, ...environment, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', chunk => (stdout += String(chunk)))
  child.stderr.on('data', chunk => (stderr += String(chunk)))
  const ended = once(child, 'close')
  let peakMegabytes: number | undefined
  while (child.exitCode === null && child.signalCode === null) {
    peakMegabytes = peakOf(child.pid!) ?? peakMegabytes
    await Promise.race([ended, delay(100)])
  }
  await ended
  return { code: child.exitCode, seconds: (performance.now() - started) / 1_000, peakMegabytes, stdout, stderr }
}

function peakOf(pid: number): number | undefined {
  try {
    const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1_024
  } catch {
    return undefined
  }
}
