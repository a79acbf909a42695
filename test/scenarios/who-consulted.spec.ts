import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { openSqliteEventStoreToRead } from '#libs/event-store'
import { trajectoryStream } from '#libs/trajectory'
import { START_MS, TrajectServer, type Answer } from './traject-server.js'

let server: TrajectServer
let ssin: string
let dossier: string
beforeAll(async () => {
  server = await TrajectServer.open()
  ssin = server.nextSsin()
  dossier = await server.opened({ ssin })
}, START_MS)
afterAll(() => server.remove())

/** What the log says of an answer: its lines are written once that is sent. */
async function lineOf(answer: Promise<Answer>) {
  const { headers } = await answer
  const isOfIt = (line: string) => line.includes(`"reqId":"${headers['x-request-id']}"`) && line.includes('"answered"')
  const line = server.logs.find(isOfIt)
  return JSON.parse(line ?? '{}') as Readonly<Record<string, unknown>>
}

const report = (told: object) =>
  server.post('/dossiers', { category: 'mandatory', agency: 'agii', reportedOn: '2022-03-15', ...told })

const auditor = { actor: 'test-auditor', role: 'auditor' }

test.each(['', '/history', '/history?knownAt=2024-01-01T00:00:00Z', '/violations', '/violations/V-1'])(
  'who consulted /dossiers/:dossier%s is told by the log',
  async path => {
    const line = await lineOf(server.get(`/dossiers/${dossier}${path}`, { role: 'auditor' }))
    expect(line).toMatchObject({ ...auditor, dossier })
  },
)

test('who found a dossier by its SSIN is told, and which it was; never the number', async () => {
  const line = await lineOf(server.post('/dossiers/search', { ssin }, { role: 'auditor' }))
  expect(line).toMatchObject({ ...auditor, dossier, status: 200 })
  expect(server.logs.join('')).not.toContain(ssin)
})

test('who looked for somebody that has none is told, and no dossier', async () => {
  const line = await lineOf(server.post('/dossiers/search', { ssin: server.nextSsin() }, { role: 'auditor' }))
  expect(line).toMatchObject({ ...auditor, status: 404 })
  expect(line).not.toHaveProperty('dossier')
})

test.each<[string, object, number]>([
  ['reports the person again', {}, 200],
  ['reports the person otherwise, and is told of the dossier', { agency: 'amal' }, 409],
  ['tries other details of the person', { person: { familyName: 'Other' } }, 409],
])('whoever %s is told, and which dossier it was', async (_, otherwise, status) => {
  const known = { ssin: server.nextSsin(), person: { familyName: 'Vermeulen' } }
  const opened = await server.opened(known)
  const line = await lineOf(report({ ...known, ...otherwise }))
  expect(line).toMatchObject({ actor: 'test-caseworker', role: 'caseworker', dossier: opened, status })
})

test('who opened a dossier is told, and which', async () => {
  const answer = report({ ssin: server.nextSsin() })
  expect(await lineOf(answer)).toMatchObject({ status: 201, dossier: (await answer).body['dossier'] })
})

test('what is recorded has the id of the request, by which the log tells of it', async () => {
  const answer = report({ ssin: server.nextSsin() })
  const { reqId } = await lineOf(answer)
  const log = openSqliteEventStoreToRead({ path: join(server.folder, 'events.sqlite') })
  const [reported] = await log.read(trajectoryStream((await answer).body['dossier'] as string))
  await log.close()
  expect(reported!.metadata.correlationId).toBe(reqId)
})

test('whoever was not let in is told too', async () => {
  const line = await lineOf(server.get(`/dossiers/${dossier}`, { role: 'statistician' }))
  expect(line).toMatchObject({ actor: 'test-statistician', role: 'statistician', dossier, status: 403 })
})

test('what is no id of a dossier is not repeated', async () => {
  const line = await lineOf(server.get(`/dossiers/${ssin}`, { role: 'auditor' }))
  expect(line).toMatchObject({ ...auditor, status: 400 })
  expect(line).not.toHaveProperty('dossier')
})

test('an erasure is told, though whoever asked for it left before it was answered', async () => {
  const erased = await server.opened()
  const socket = connect(Number(new URL(await server.listen()).port), '127.0.0.1')
  const identity = 'Host: localhost\r\nX-Actor: otto\r\nX-Role: operator\r\n'
  socket.end(`POST /dossiers/${erased}/erasures HTTP/1.1\r\n${identity}\r\n`)
  const line = () => server.logs.find(it => it.includes('"answered"') && it.includes('/erasures"'))
  for (let looks = 0; !line() && looks < 100; looks++) await pause(50)
  expect(JSON.parse(line() ?? '{}')).toMatchObject({ actor: 'otto', dossier: erased, status: 204 })
})
