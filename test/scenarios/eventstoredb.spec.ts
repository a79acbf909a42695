import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { EventStoreDbDouble } from '../support/eventstoredb-double/index.js'
import { OTHERS_LOG } from '../support/others-log.js'
import { StoreDamaged, StoreUnavailable } from '#libs/kernel'
import { SettingsRefused, type Environment } from '#libs/runtime'
import { START_MS, TrajectServer } from './traject-server.js'

/** All pages of them: a log that others write to as well may hold many. */
async function overdue(server: TrajectServer, position: string): Promise<readonly unknown[]> {
  const found: unknown[] = []
  for (let next = ''; ;) {
    const { body } = await server.get(`/dossiers?status=overdue&limit=200&atLeast=${position}${next}`)
    found.push(...(body['items'] as readonly unknown[]))
    if (body['cursor'] === undefined) return found
    next = `&cursor=${String(body['cursor'])}`
  }
}

/** The whole server with its events in EventStoreDB: the real one where `EVENTSTORE_URL` is set, its double elsewhere. */
describe('with the events in EventStoreDB', () => {
  let double: EventStoreDbDouble | undefined
  let environment: Environment
  let server: TrajectServer

  beforeAll(async () => {
    const real = process.env['EVENTSTORE_URL']
    double = real ? undefined : await EventStoreDbDouble.started()
    environment = { EVENTSTORE_URL: real ?? double!.url }
    server = await TrajectServer.open({ ...environment, ...(real && OTHERS_LOG) })
  }, START_MS)

  afterAll(async () => {
    await server.remove()
    await double?.stop()
  })

  test(
    'a dossier is kept, corrected, listed, and there again after a restart',
    async () => {
      const dossier = await server.opened()
      const at = `/dossiers/${dossier}`
      const signed = await server.post(`${at}/contracts`, { signedOn: '2022-04-01' })
      expect(signed).toMatchObject({ status: 201, headers: { etag: '"1"' } })
      expect((await server.post(`${at}/contracts`, { signedOn: '2022-04-01' })).status).toBe(200)
      const lost = await server.post(
        `${at}/vdab-registrations`,
        { registeredOn: '2022-05-05', origin: 'unknown' },
        { headers: { 'if-match': '"0"' } },
      )
      expect(lost.status).toBe(412)

      const [{ id: eventId }] = signed.body['events'] as [{ id: string }]
      const corrected = await server.post(`${at}/corrections`, {
        eventId,
        data: { signedOn: '2022-04-11' },
        reason: 'misread',
      })
      expect(corrected.status).toBe(201)
      const position = corrected.headers['x-position']!
      expect(await overdue(server, position)).toContainEqual(expect.objectContaining({ dossier, dueOn: '2022-06-11' }))

      await server.stop()
      await server.start()
      expect((await server.get(at)).body).toMatchObject({ status: 'overdue', signedOn: '2022-04-11', revision: '2' })
      const { body: history } = await server.get(`${at}/history`, { role: 'auditor' })
      expect((history['lines'] as { type: string }[]).map(({ type }) => type)).toEqual([
        'ReportedToAgency',
        'ContractSigned',
        'FactCorrected',
      ])
    },
    START_MS,
  )

  test('a key sent again is answered as the first time, with another body refused', async () => {
    const dossier = await server.opened()
    const sign = (signedOn: string) =>
      server.post(`/dossiers/${dossier}/contracts`, { signedOn }, { headers: { 'idempotency-key': 'letter-1' } })
    const first = await sign('2022-04-01')
    expect((await sign('2022-04-01')).body).toEqual(first.body)
    expect((await sign('2022-04-02')).status).toBe(422)
  })

  test(
    'on an empty vault it is not started: everybody reported again would be a second dossier',
    async () => {
      await server.opened()
      await expect(TrajectServer.open(environment)).rejects.toThrow(StoreDamaged)
      const all = await TrajectServer.open({ ...environment, ...OTHERS_LOG })
      expect((await all.get('/health/live')).status).toBe(200)
      await all.remove()
    },
    START_MS,
  )
})

describe('where EventStoreDB refuses who asks', () => {
  let double: EventStoreDbDouble
  beforeAll(async () => void (double = await EventStoreDbDouble.started()))
  afterAll(() => double.stop())
  const opened = () => TrajectServer.open({ EVENTSTORE_URL: double.url.replace('//', '//traject:not-this-one@') })

  test('a server with an unknown user, or a wrong password, does not start, and repeats neither', async () => {
    double.faults.read = () => ({ kind: 'denied', code: 16 })
    const failure: unknown = await opened().catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(SettingsRefused)
    expect(String(failure)).toContain('EVENTSTORE_URL has a user or a password that EventStoreDB refuses')
    expect(String(failure)).not.toContain('not-this-one')
  })

  test('a right that is missing is no wrong setting: somebody may give it', async () => {
    double.faults.read = () => ({ kind: 'denied', code: 7 })
    await expect(opened()).rejects.toThrow(StoreUnavailable)
  })
})
