import { setTimeout as pause } from 'node:timers/promises'
import { OutcomeUnknown, StoreUnavailable } from '#libs/kernel'
import type { JobProgress, RowsFile } from '#libs/linkage'
import type { Running } from './running-job.js'

/** Five minutes in all: a leader that moves, an engine that is started anew, a disk that is given room. */
const PAUSES_MS = [1_000, 4_000, 10_000, 15_000, 30_000, 60_000, 60_000, 60_000, 60_000]

/**
 * Takes a file in, and where a store is gone for a while goes on with it, as a restart would. Rejects with what is wrong
 * where that is no passing matter, or nothing came through for all of the pauses. Told to stop while it waits, it does.
 */
export async function patiently(
  take: (running: Running) => Promise<JobProgress>,
  running: Running,
  pausesMs: readonly number[] = PAUSES_MS,
): Promise<void> {
  const { signal, onProgress, onWait } = running
  let failures = 0
  const following = {
    ...running,
    onProgress: (progress: JobProgress, file: RowsFile) => {
      failures = 0
      onProgress(progress, file)
    },
  }
  while (!signal.aborted) {
    try {
      await take(following)
      return
    } catch (error) {
      const ms = pausesMs[failures++]
      if (ms === undefined || signal.aborted || !isPassing(error)) throw error
      onWait(error)
      await pause(ms, undefined, { signal }).catch(() => {})
    }
  }
}

const isPassing = (error: unknown): boolean => error instanceof StoreUnavailable || error instanceof OutcomeUnknown
