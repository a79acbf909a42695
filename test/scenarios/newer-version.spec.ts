import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { NO_STREAM } from '#libs/event-store'
import { Stores } from '#libs/runtime'
import { LINKAGES, trajectoryStream } from '#libs/trajectory'
import { START_MS, TrajectServer } from './traject-server.js'

const TYPE = 'MovedToTheMoon'

async function recordedByANewerVersion(
  server: TrajectServer,
  stream: string,
  revision: bigint,
  event: { readonly type: string; readonly data: object },
): Promise<void> {
  const { log } = server.running.get(Stores, { strict: false })
  const metadata = { actor: 'ann', role: 'caseworker', correlationId: 'roll-back', schemaVersion: 2 }
  await log.append(stream, [{ ...event, id: '10000000-0000-4000-8000-000000000001' }], revision, metadata)
}

describe('a dossier in which a newer version recorded what this one does not know', () => {
  let server: TrajectServer
  let dossier: string
  beforeAll(async () => {
    server = await TrajectServer.open()
    dossier = await server.opened()
    await recordedByANewerVersion(server, trajectoryStream(dossier), 0n, {
      type: TYPE,
      data: { movedOn: '2022-04-01' },
    })
  }, START_MS)
  afterAll(() => server.remove())

  test('is told by its history, and all else says why it cannot be', async () => {
    const { status, body } = await server.get(`/dossiers/${dossier}/history`)
    expect({ status, lines: body['lines'] }).toMatchObject({
      status: 200,
      lines: [{ type: 'ReportedToAgency' }, { type: TYPE }],
    })

    const answers = [
      await server.get(`/dossiers/${dossier}`),
      await server.get(`/dossiers/${dossier}/violations`),
      await server.post(`/dossiers/${dossier}/contracts`, { signedOn: '2022-04-02' }),
    ]
    for (const answer of answers)
      expect(answer).toMatchObject({
        status: 500,
        body: { type: '/problems/newer-version-recorded', detail: expect.stringContaining(TYPE) },
      })
    expect(server.logs.filter(line => line.includes('"msg":"A newer version recorded it"'))).toHaveLength(3)
  })

  test('leaves its person to be changed, and erased', async () => {
    const change = await server.post(`/dossiers/${dossier}/person-details`, { familyName: 'Haddad' })
    const erasure = await server.post(`/dossiers/${dossier}/erasures`, undefined, { role: 'operator' })
    expect([change.status, erasure.status]).toEqual([204, 204])
  })
})

describe('linkages of which a newer version recorded what this one does not know', () => {
  const type = 'LinkageWithdrawn'
  const linkage = { source: 'vdab', observedOn: '2024-01-31', coverage: { from: '2023-08-01', until: '2024-07-31' } }
  let server: TrajectServer
  beforeAll(async () => {
    server = await TrajectServer.open()
    await server.opened()
    await recordedByANewerVersion(server, LINKAGES, NO_STREAM, { type, data: linkage })
  }, START_MS)
  afterAll(() => server.remove())

  test('leave no figure of employment to a guess, and no other linkage in; a dossier is told as always', async () => {
    const file = { role: 'operator', headers: { 'content-type': 'text/csv' } } as const
    const answers = [
      await server.get('/reports/sv125?atLeast=2', { role: 'statistician' }),
      await server.post('/linkages?observedOn=2024-02-29', 'ssin;registered_on;employed\n', file),
    ]
    for (const answer of answers)
      expect(answer).toMatchObject({
        status: 500,
        body: { type: '/problems/newer-version-recorded', detail: expect.stringContaining(type) },
      })
    expect(await server.get('/dossiers')).toMatchObject({ status: 200, body: { items: [{ status: 'reported' }] } })
  })
})
