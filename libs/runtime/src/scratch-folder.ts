import { readdirSync, rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileSystemReason, StoreUnavailable } from '#libs/kernel'

const named = (kind: string): string => `traject-${kind}-${hostname()}-`

/**
 * A folder in TMPDIR for what is thrown away, which its maker removes when it ends. It bears whose it is, so that what one
 * left that was killed is removed by the next. TMPDIR may be shared by machines, and by containers: only those of this one.
 */
export async function makeScratchFolder(kind: 'verify' | 'dry-run', within = tmpdir()): Promise<string> {
  sweep(within, named(kind))
  try {
    return await mkdtemp(join(within, `${named(kind)}${process.pid}-`))
  } catch (error) {
    const reason = fileSystemReason(error)
    throw reason === undefined ? error : new StoreUnavailable(`TMPDIR ${within} cannot be used now: ${reason}.`)
  }
}

/** Nothing where nobody may look, or where there is no folder: making one there tells. */
function foldersIn(place: string): readonly string[] {
  try {
    return readdirSync(place)
  } catch {
    return []
  }
}

function sweep(within: string, name: string): void {
  for (const folder of foldersIn(within)) {
    const pid = folder.startsWith(name) ? /^(\d+)-\w{6}$/.exec(folder.slice(name.length))?.[1] : undefined
    if (pid === undefined || isAlive(Number(pid))) continue
    try {
      rmSync(join(within, folder), { recursive: true, force: true })
    } catch {
      // Somebody else's: it is in nobody's way.
    }
  }
}

/** Only where there is no such process: one that may not be asked is there. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}
