import threads from 'node:worker_threads'
import { syncBuiltinESMExports } from 'node:module'

/**
 * Loaded before a server of ours (`--import`): at SIGUSR2 the thread that writes one of its files comes to an end, as one
 * does that runs out of memory. `LOST_WRITER` is the name of the file.
 */
const Thread = threads.Worker
const lost = process.env['LOST_WRITER'] ?? 'none'

threads.Worker = class extends Thread {
  constructor(...[module, options]: ConstructorParameters<typeof Thread>) {
    super(module, options)
    const { file } = (options?.workerData ?? {}) as { file?: { path: string } }
    if (file?.path.endsWith(lost)) process.on('SIGUSR2', () => void this.terminate())
  }
}
syncBuiltinESMExports()
