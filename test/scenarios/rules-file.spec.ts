import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { START_MS, TrajectServer } from './traject-server.js'

/** Two months after 1 July are one day more than sixty, and 60 euro lie within the bounds that are built in. */
const RULES = {
  registrationTerm: [{ on: '2022-03-01', value: 'P60D' }],
  fineBounds: [{ on: '2022-03-01', value: { lowest: '75.00', highest: '2500.00' } }],
}

let folder: string
let server: TrajectServer
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'traject-rules-'))
  server = await TrajectServer.open({ RULES_FILE: written('rules.json', RULES) })
}, START_MS)
afterAll(async () => {
  await server.remove()
  rmSync(folder, { recursive: true })
})

function written(name: string, rules: object): string {
  const file = join(folder, name)
  writeFileSync(file, JSON.stringify(rules))
  return file
}

test('decisions, a dossier, the worklist and a report all go by the rules of the file', async () => {
  const dossier = await server.opened()
  const record = (facts: string, body: object, role: 'caseworker' | 'enforcement-officer' = 'caseworker') =>
    server.post(`/dossiers/${dossier}/${facts}`, body, { role })

  await record('contracts', { signedOn: '2022-07-01' })
  const violation = { violationId: 'V-1', reason: 'not-registered-vdab', referredOn: '2022-08-31' }
  const { status, headers } = await record('violations', violation)
  expect(status).toBe(201)
  const fine = { imposedOn: '2022-10-03', amount: '60.00' }
  expect(await record('violations/V-1/fines', fine, 'enforcement-officer')).toMatchObject({
    status: 409,
    body: { type: '/problems/fine-out-of-bounds' },
  })

  expect((await server.get(`/dossiers/${dossier}`)).body).toMatchObject({ dueOn: '2022-08-30' })
  const worklist = await server.get(`/dossiers?atLeast=${headers['x-position']}`)
  expect(worklist.body['items']).toMatchObject([{ dueOn: '2022-08-30' }])
  const report = await server.get('/reports/sv125', { role: 'statistician' })
  expect(report.body['parameters']).toMatchObject({ term: 'P60D' })
})

test('a server does not start by rules that are none, which it names', async () => {
  const file = written('none.json', { registrationTerm: [{ on: '2022-03-01', value: 'two months' }] })
  await expect(TrajectServer.open({ RULES_FILE: file })).rejects.toThrow(
    /RULES_FILE [^]*none\.json[^]*registrationTerm/,
  )
})
