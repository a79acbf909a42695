import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import Fastify from 'fastify'
import { rawLog } from './raw-sqlite.js'

/** The baseline for HTTP: no validation, no rules, one durable transaction for each request; or none, nothing kept. */
const log = rawLog(join(process.env['DATA_DIR'] ?? '.', 'bare.sqlite'))
const app = Fastify()
let stream = 0

app.post('/events', (request, reply) => {
  const id = randomUUID()
  log.append(++stream, 0, id, 'IntakeHeld', request.body as object, { actor: 'ann', role: 'caseworker' })
  return reply.code(201).send({ id })
})
app.post('/answers', (_request, reply) => reply.code(201).send({ id: randomUUID() }))
process.once('SIGTERM', () => void app.close().then(() => log.close()))
process.stdout.write(`${await app.listen({ host: '127.0.0.1', port: 0 })}\n`)
