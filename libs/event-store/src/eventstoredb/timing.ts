import { setTimeout as delay } from 'node:timers/promises'

/** No answer came in time. It says nothing about what the server did. */
export class NoAnswerInTime extends Error {
  override readonly name = 'NoAnswerInTime'
}

/**
 * Our own clock over a call of the client's, whose deadlines are kept by nobody on some paths. The call may still fail
 * after we gave up: the race has heard that failure, and ignores it.
 */
export const within = async <T>(ms: number, doing: string, call: Promise<T>): Promise<T> => {
  const timer = Promise.withResolvers<never>()
  const handle = setTimeout(() => timer.reject(new NoAnswerInTime(`no answer to ${doing} within ${ms} ms`)), ms)
  try {
    return await Promise.race([call, timer.promise])
  } finally {
    clearTimeout(handle)
  }
}

export interface BackOff {
  readonly first: number
  readonly most: number
}

/** Doubles with every failure in a row, and is never the same for two processes that were cut off together. */
export const backOff = ({ first, most }: BackOff, failures: number): number =>
  Math.min(most, first * 2 ** Math.min(failures, 16)) * (0.5 + Math.random() / 2)

/** Waits, unless the signal aborts first. */
export const pause = async (ms: number, signal?: AbortSignal): Promise<void> => {
  await delay(ms, undefined, signal ? { signal } : {}).catch((error: unknown) => {
    if (!signal?.aborted) throw error
  })
}
