import type { LogCopied, LogCopy } from './copy-log.js'

/** See `copyLog`. Loaded when it is asked for, as all that knows gRPC. */
export const copyToEventStoreDb = async (copy: LogCopy): Promise<LogCopied> => {
  const { copyLog } = await import('./copy-log.js')
  return copyLog(copy)
}
