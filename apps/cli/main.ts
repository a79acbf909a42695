import 'reflect-metadata'
import { FAILED } from './exit-code.js'
import { explain } from './explain.js'
import { program } from './program.js'

// Whoever reads what is printed may have seen enough (`traject report | head`): the work is finished all the same.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return
  process.stderr.write(`traject: standard output cannot be written: ${error.code ?? error.message}\n`)
  process.exitCode = FAILED
})
// Nor is it given up for want of somebody to be told how far it is (`traject import |& head`).
process.stderr.on('error', () => {})

try {
  await program().parseAsync()
} catch (error) {
  // At once: a verb that fails half-way through its start leaves stores open, which would keep the process.
  process.stderr.write(`traject: ${explain(error)}\n`, () => process.exit(FAILED))
}
