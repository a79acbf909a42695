import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Stores } from '#libs/runtime'
import { trajectoryStream } from '#libs/trajectory'
import { START_MS, TrajectServer } from './traject-server.js'

const TYPE = 'MovedToTheMoon'

describe('a dossier in which a newer version recorded what this one does not know', () => {
  let server: TrajectServer
  let dossier: string
  beforeAll(async () => {
    server = await TrajectServer.open()
    dossier = await server.opened()
    const { log } = server.running.get(Stores, { strict: false })
    const event = { id: '10000000-0000-4000-8000-000000000001', type: TYPE, data: { movedOn: '2022-04-01' } }
    const metadata = { actor: 'ann', role: 'caseworker', correlationId: 'roll-back', schemaVersion: 2 }
    await log.append(trajectoryStream(dossier), [event], 0n, metadata)
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
