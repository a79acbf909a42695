import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { Command } from 'commander'

const API = fileURLToPath(new URL('../../api/main.js', import.meta.url))

/** The server is a program of its own: this starts it, passes signals on, and ends as it ends. */
export const serve = (): Command =>
  new Command('serve')
    .description('Serves the HTTP interface until it is told to stop (as `npm start`).')
    .addHelpText('after', '\nExample:\n  PORT=8080 traject serve')
    .action(
      () =>
        new Promise<void>((resolve, reject) => {
          const server = spawn(process.execPath, [API], { stdio: 'inherit' })
          for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal))
          server.once('error', reject)
          server.once('exit', code => {
            process.exitCode = code ?? 1
            resolve()
          })
        }),
    )
