import 'reflect-metadata'
import { FAILED } from './exit-code.js'
import { explain } from './explain.js'
import { program } from './program.js'

try {
  await program().parseAsync()
} catch (error) {
  process.stderr.write(`traject: ${explain(error)}\n`)
  process.exitCode = FAILED
}
