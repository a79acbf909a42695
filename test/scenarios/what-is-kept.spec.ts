import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { StoreLocked } from '#libs/kernel'
import { intentions } from './intentions.js'
import { START_MS, TrajectServer } from './traject-server.js'

let server: TrajectServer
beforeAll(async () => {
  server = await TrajectServer.open({ LOG_LEVEL: 'trace' })
}, START_MS)
afterAll(() => server.remove())

const filesOf = (folder: string) =>
  readdirSync(folder).map(name => ({ name, content: readFileSync(join(folder, name), 'latin1') }))

const history = async (dossier: string) => {
  const { body } = await server.get(`/dossiers/${dossier}/history`, { role: 'auditor' })
  return body['lines'] as readonly { readonly type: string; readonly eventId: string; readonly reason?: string }[]
}

describe('nothing personal', () => {
  const person = { familyName: 'CANARYFAMILY', givenNames: 'CANARYGIVEN', birthDate: '1961-12-31' }
  const TEXT = 'CANARYTEXT, in confidence'
  const numbers: string[] = []
  let dossier: string

  beforeAll(async () => {
    for (const { given, when, refused } of intentions) {
      for (const steps of [
        [...given, when, when],
        [...refused.given, refused.when],
      ]) {
        numbers.push(server.nextSsin())
        const id = await server.opened({ ssin: numbers.at(-1), person, reason: TEXT })
        dossier ??= id
        for (const { path, body, role = 'caseworker' } of steps) {
          const why = path === 'ends' || path === 'violations' ? 'explanation' : 'reason'
          await server.post(`/dossiers/${id}/${path}`, { ...body, [why]: TEXT }, { role })
        }
      }
    }
    await whatCanGoWrong(numbers[0]!)
  }, START_MS)

  /** Requests that bring a person where none belongs: all of them refused, none of them remembered. */
  async function whatCanGoWrong(ssin: string): Promise<void> {
    const { eventId } = (await history(dossier))[0]!
    await server.post(`/dossiers/${dossier}/corrections`, { eventId, data: { reportedOn: '2022-03-14' }, reason: TEXT })
    numbers.push(server.nextSsin())
    await server.post(`/dossiers/${dossier}/ssin-replacements`, { ssin: numbers.at(-1) })
    await server.post(`/dossiers/${dossier}/person-details`, person)
    await server.post('/dossiers/search', { ssin })
    await server.post('/dossiers/search', { ssin, familyName: person.familyName })
    await server.post('/dossiers', { ssin, person, category: person.givenNames })
    await server.post('/dossiers', `{"ssin":"${ssin}", ${TEXT}`)
    await server.get(`/dossiers/${ssin}`)
    await server.get(`/dossiers?ssin=${ssin}`)
    await server.get(`/${ssin}/${person.familyName}`)
    await server.get(`/${ssin}%zz`)
    await server.get('/positions', { headers: { 'x-actor': ssin } })
    await server.get('/positions', { headers: { 'x-request-id': ssin, 'user-agent': person.familyName } })
    const headers = { 'idempotency-key': `${ssin}-1`, 'if-match': ssin }
    await server.post(`/dossiers/${dossier}/contracts`, { signedOn: '2022-04-01' }, { headers })
    const violation = { violationId: ssin, reason: 'contract-refused', referredOn: '2022-07-01' }
    await server.post(`/dossiers/${dossier}/violations`, violation)
  }

  const canaries = () => [...numbers, ...Object.values(person), 'CANARYTEXT']
  const found = (content: string) => canaries().filter(canary => content.includes(canary))

  test(
    'is in the files of the data folder, running or stopped',
    async () => {
      const { headers } = await server.get(`/dossiers/${dossier}`)
      await server.get(`/dossiers?limit=1&atLeast=${headers['x-position']}`)
      const running = filesOf(server.folder)
      await server.stop()
      const stopped = filesOf(server.folder)
      await server.start()

      expect(running.map(({ name }) => name)).toEqual(
        expect.arrayContaining([
          'events.sqlite',
          'events.sqlite-wal',
          'rows.sqlite',
          'vault.sqlite',
          'vault.sqlite-wal',
        ]),
      )
      expect(
        [...running, ...stopped].filter(({ content }) => found(content).length > 0).map(({ name }) => name),
      ).toEqual([])
      expect(stopped.some(({ content }) => content.includes('test-caseworker'))).toBe(true)
    },
    START_MS,
  )

  test('is in the log', () => {
    const log = server.logs.join('')
    expect(found(log)).toEqual([])
    expect(log).toContain('"route":"/dossiers/search"')
    expect(log).toContain('"role":"caseworker"')
  })

  test('but what was sealed is read again by those who may', async () => {
    const { body } = await server.get(`/dossiers/${dossier}`)
    expect(body['person']).toEqual({ ...person, ssin: numbers.at(-1), formerSsins: [numbers[0]], erased: false })
    const lines = await history(dossier)
    expect(lines.map(({ reason }) => reason)).toEqual(lines.map(() => TEXT))
  })

  test('is left once the person was erased; the facts are', async () => {
    const lines = await history(dossier)
    const erased = await server.post(`/dossiers/${dossier}/erasures`, undefined, { role: 'operator' })
    expect(erased.status).toBe(204)
    const { body } = await server.get(`/dossiers/${dossier}`)
    expect(body['person']).toEqual({ formerSsins: [], erased: true })
    expect(body['status']).toBe('reported')
    const after = await history(dossier)
    expect(after).toHaveLength(lines.length)
    expect(new Set(after.map(({ reason }) => reason))).toEqual(new Set(['[erased]']))
    expect(await server.post('/dossiers/search', { ssin: numbers[0] })).toMatchObject({ status: 404 })
  })

  test('is in the history of who changed and erased it', async () => {
    const { body } = await server.get(`/dossiers/${dossier}/history`, { role: 'auditor' })
    expect(body['personDataChanges']).toMatchObject([
      { type: 'SsinReplaced', actor: 'test-caseworker', role: 'caseworker' },
      { type: 'PersonDetailsReplaced', actor: 'test-caseworker', role: 'caseworker' },
      { type: 'PersonErased', actor: 'test-operator', role: 'operator' },
    ])
    expect(found(JSON.stringify(body))).toEqual([])
  })
})

describe('what is known beside the number', () => {
  test('can be replaced, as a whole, and moves no revision', async () => {
    const opened = await server.opened({ person: { familyName: 'Andersen', givenNames: 'Eva' } })
    const before = await server.get(`/dossiers/${opened}`)
    const details = { familyName: 'Anders', birthDate: '1990-00-00' }
    const answer = await server.post(`/dossiers/${opened}/person-details`, details)
    expect(answer.status).toBe(204)
    expect(BigInt(answer.headers['x-position'] as string)).toBeGreaterThan(
      BigInt(before.headers['x-position'] as string),
    )

    const after = await server.get(`/dossiers/${opened}`)
    expect(after.headers['etag']).toBe(before.headers['etag'])
    const { givenNames, ...known } = before.body['person'] as Record<string, unknown>
    expect(givenNames).toBe('Eva')
    expect(after.body['person']).toEqual({ ...known, ...details })
  })

  test('is looked at before it is put in', async () => {
    const answer = await server.post(`/dossiers/${await server.opened()}/person-details`, { birthDate: '1990-13-01' })
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'birthDate' }] } })
  })

  test('of a dossier as it was known at an instant, only the changes made until then are told', async () => {
    const opened = await server.opened()
    const { body } = await server.get(`/dossiers/${opened}/history`)
    const knownAt = (body['lines'] as readonly { recordedAt: string }[]).at(-1)!.recordedAt
    await setTimeout(2)
    await server.post(`/dossiers/${opened}/person-details`, { familyName: 'Anders' })
    const changes = async (query: string) =>
      (await server.get(`/dossiers/${opened}/history${query}`)).body['personDataChanges']
    expect(await changes('')).toHaveLength(1)
    expect(await changes(`?knownAt=${knownAt}`)).toEqual([])
  })
})

describe('a number', () => {
  test('that was replaced finds the dossier, and so does the new one', async () => {
    const [before, after] = [server.nextSsin(), server.nextSsin()]
    const dossier = await server.opened({ ssin: before })
    expect(await server.post(`/dossiers/${dossier}/ssin-replacements`, { ssin: after })).toMatchObject({ status: 204 })
    for (const ssin of [before, after])
      expect(await server.post('/dossiers/search', { ssin })).toMatchObject({ status: 200, body: { dossier } })
  })
  test('that was somebody else’s is taken out, and finds whoever is reported with it; the history says who did it', async () => {
    const [theirs, own] = [server.nextSsin(), server.nextSsin()]
    const dossier = await server.opened({ ssin: theirs })
    const withdrawal = () => server.post(`/dossiers/${dossier}/ssin-withdrawals`, { ssin: theirs })
    expect(await withdrawal()).toMatchObject({ status: 409, body: { type: '/problems/ssin-in-force' } })
    await server.post(`/dossiers/${dossier}/ssin-replacements`, { ssin: own })
    expect([(await withdrawal()).status, (await withdrawal()).status]).toEqual([204, 204])
    expect((await server.post('/dossiers/search', { ssin: theirs })).status).toBe(404)

    const spouse = await server.opened({ ssin: theirs })
    expect((await server.post('/dossiers/search', { ssin: theirs })).body['dossier']).toBe(spouse)
    expect((await server.get(`/dossiers/${dossier}`)).body['person']).toMatchObject({ ssin: own, formerSsins: [] })
    const { body } = await server.get(`/dossiers/${dossier}/history`)
    expect(body['personDataChanges']).toMatchObject([
      { type: 'SsinReplaced', actor: 'test-caseworker' },
      { type: 'SsinWithdrawn', actor: 'test-caseworker' },
    ])
  })
  test('of another dossier is refused', async () => {
    const ssin = server.nextSsin()
    await server.opened({ ssin })
    const answer = await server.post(`/dossiers/${await server.opened()}/ssin-replacements`, { ssin })
    expect(answer).toMatchObject({ status: 409, body: { type: '/problems/ssin-taken' } })
  })
  test('that was cancelled is shown no more', async () => {
    const dossier = await server.opened()
    expect(await server.post(`/dossiers/${dossier}/ssin-cancellations`, undefined)).toMatchObject({ status: 204 })
    const { body } = await server.get(`/dossiers/${dossier}`)
    expect(body['person']).not.toHaveProperty('ssin')
  })
  test('of a dossier that does not exist cannot be replaced', async () => {
    const nobody = '/dossiers/00000000-0000-4000-8000-000000000000'
    const answer = await server.post(`${nobody}/ssin-replacements`, { ssin: server.nextSsin() })
    expect(answer).toMatchObject({ status: 404, body: { type: '/problems/dossier-unknown' } })
  })
})

describe('what was acknowledged', () => {
  test(
    'is there after a restart, with the server stopped amid writes',
    async () => {
      const url = await server.listen()
      const headers = { 'x-actor': 'ann', 'x-role': 'caseworker', 'content-type': 'application/json' }
      const report = () => ({
        ssin: server.nextSsin(),
        category: 'mandatory',
        agency: 'amal',
        reportedOn: '2022-03-15',
      })
      const open = () => fetch(`${url}/dossiers`, { method: 'POST', headers, body: JSON.stringify(report()) })

      const asked = Array.from({ length: 300 }, async (_, index) => {
        await setTimeout(index / 3)
        return open().then(
          answer => (answer.status === 201 ? answer.headers.get('location') : undefined),
          () => undefined,
        )
      })
      await asked[0]
      await server.stop()
      const acknowledged = (await Promise.all(asked)).filter(location => location !== undefined)
      await server.start()

      expect(acknowledged.length).toBeGreaterThan(0)
      for (const location of acknowledged) {
        expect(await server.get(location!)).toMatchObject({ status: 200, body: { agency: 'amal' } })
      }
    },
    START_MS,
  )

  test(
    'is answered for before the server stops, which waits for no connection that is only kept open',
    async () => {
      const url = await server.listen()
      const headers = { 'x-actor': 'ann', 'x-role': 'caseworker' }
      const arrived = once(server.running.getHttpServer(), 'request')
      const underWay = fetch(`${url}/dossiers?atLeast=999999999`, { headers })
      await arrived
      const asked = performance.now()
      await server.stop()
      const took = performance.now() - asked
      await server.start()

      expect((await underWay).status).toBe(503)
      expect(took).toBeLessThan(10_000)
    },
    START_MS,
  )

  test('is written by one process at a time: a second on the same folder does not start', async () => {
    await expect(server.beside().start()).rejects.toThrow(StoreLocked)
    expect(await server.get('/health/ready')).toMatchObject({ status: 200 })
  })
})
