import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { START_MS, TrajectServer, type Asking } from './traject-server.js'

const NOBODYS = '00000000-0000-4000-8000-000000000000'

let server: TrajectServer
beforeAll(async () => {
  server = await TrajectServer.open({ LOG_LEVEL: 'trace' })
}, START_MS)
afterAll(() => server.remove())

const history = async (dossier: string) => {
  const { body } = await server.get(`/dossiers/${dossier}/history`, { role: 'auditor' })
  return body['lines'] as readonly { readonly eventId: string; readonly reason?: string }[]
}

describe('a text that says why', () => {
  const TEXT = 'CANARYTEXT: her neighbour told us'
  const removal = (dossier: string, eventId: string, headers: Asking['headers'] = {}) =>
    server.post(`/dossiers/${dossier}/text-removals`, { eventId }, { role: 'operator', headers })
  const sealedTexts = (dossier: string) => {
    using db = new DatabaseSync(join(server.folder, 'vault.sqlite'), { readOnly: true })
    const rows = db.prepare('SELECT sealed FROM text WHERE dossier = ?').all(dossier)
    return rows.map(({ sealed }) => Buffer.from(sealed as Uint8Array).toString('latin1'))
  }

  test('goes by itself, from every file; the event stays, and so do the person and the other texts', async () => {
    const dossier = await server.opened({ person: { familyName: 'Andersen' }, reason: TEXT })
    const sealed = sealedTexts(dossier)
    const contentOf = (name: string) => readFileSync(join(server.folder, name), 'latin1')
    const found = () =>
      readdirSync(server.folder).filter(name => [...sealed, TEXT].some(bytes => contentOf(name).includes(bytes)))
    expect(found()).toContain('vault.sqlite-wal')
    const intake = { heldOn: '2022-03-20', mode: 'integrated', reason: 'by letter' }
    await server.post(`/dossiers/${dossier}/intakes`, intake)
    const before = await server.get(`/dossiers/${dossier}`)

    const { eventId } = (await history(dossier))[0]!
    const answer = await removal(dossier, eventId)
    expect(answer.status).toBe(204)
    expect(Number(answer.headers['x-position'])).toBeGreaterThan(Number(before.headers['x-position']))
    expect(found()).toEqual([])
    expect((await history(dossier)).map(({ reason }) => reason)).toEqual(['[removed]', 'by letter'])
    expect(await server.get(`/dossiers/${dossier}`)).toMatchObject({ body: before.body, status: 200 })
    expect(server.logs.join('')).not.toContain('CANARYTEXT')
  })
  test('does not come back with what is sent again, or entered with it anew; the history says once who removed it', async () => {
    const dossier = await server.opened()
    const headers = { 'idempotency-key': 'contract-1' }
    const sign = () =>
      server.post(`/dossiers/${dossier}/contracts`, { signedOn: '2022-04-01', reason: TEXT }, { headers })
    const first = await sign()
    const { eventId } = (await history(dossier))[1]!
    const removed = await removal(dossier, eventId, { 'idempotency-key': 'removal-1' })
    const again = await removal(dossier, eventId, { 'idempotency-key': 'removal-1' })
    expect(again).toMatchObject({ status: 204, headers: { 'x-position': removed.headers['x-position'] } })

    expect(await sign()).toMatchObject({ body: first.body })
    await server.post(`/dossiers/${dossier}/intakes`, { heldOn: '2022-04-02', mode: 'integrated', reason: TEXT })
    expect((await history(dossier)).map(({ reason }) => reason)).toEqual([undefined, '[removed]', '[removed]'])
    const { body } = await server.get(`/dossiers/${dossier}/history`)
    expect(body['personDataChanges']).toMatchObject([{ type: 'TextRemoved', actor: 'test-operator', role: 'operator' }])
  })
  test('is taken out of a correction too, where there is one, of an event and dossier that are there', async () => {
    const dossier = await server.opened()
    const [report] = await history(dossier)
    const wrong = { eventId: report!.eventId, data: { reportedOn: '2022-03-14' }, reason: TEXT }
    await server.post(`/dossiers/${dossier}/corrections`, wrong)
    const correction = (await history(dossier))[1]!
    const refusals = [
      [dossier, report!.eventId, 409, 'text-missing'],
      [dossier, NOBODYS, 409, 'fact-unknown'],
      [NOBODYS, correction.eventId, 404, 'dossier-unknown'],
    ] as const
    for (const [of, eventId, status, rule] of refusals)
      expect(await removal(of, eventId)).toMatchObject({ status, body: { type: `/problems/${rule}` } })

    expect((await removal(dossier, correction.eventId)).status).toBe(204)
    expect((await history(dossier))[1]!.reason).toBe('[removed]')
    await server.post(`/dossiers/${dossier}/erasures`, undefined, { role: 'operator' })
    expect(await removal(dossier, correction.eventId)).toMatchObject({ body: { type: '/problems/person-erased' } })
  })
})
