import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { eventFields } from '#libs/trajectory'
import { intentions, type Step } from './intentions.js'
import { START_MS, TrajectServer, type Answer } from './traject-server.js'

let server: TrajectServer
beforeAll(async () => {
  server = await TrajectServer.open()
}, START_MS)
afterAll(() => server.remove())

const record = (dossier: string, { path, body, role = 'caseworker' }: Step): Promise<Answer> =>
  server.post(`/dossiers/${dossier}/${path}`, body, { role })

async function dossierWith(steps: readonly Step[]): Promise<string> {
  const dossier = await server.opened()
  for (const step of steps) expect(await record(dossier, step)).toMatchObject({ status: 201 })
  return dossier
}

const historyOf = async (dossier: string) => {
  const { body } = await server.get(`/dossiers/${dossier}/history`)
  return body['lines'] as readonly Record<string, unknown>[]
}

/** The report opens the dossier, and corrections are about other facts: each is asked otherwise than the intentions here. */
const ASKED_OTHERWISE = ['ReportedToAgency', 'FactCorrected', 'FactWithdrawn']

test('every other event of the catalogue has its intention, and so its endpoint and its handler', () => {
  const intended = intentions.map(({ event }) => event)
  const events = Object.keys(eventFields).filter(type => !ASKED_OTHERWISE.includes(type))
  expect(events.filter(type => !intended.includes(type))).toEqual([])
})

describe.each(intentions)('$event', ({ event, given, when, refused }) => {
  test('is recorded, answered with its place, and in the history', async () => {
    const dossier = await dossierWith(given)
    const answer = await record(dossier, when)
    const revision = String(given.length + 1)
    const position = answer.headers['x-position']
    expect(answer).toMatchObject({ status: 201, headers: { etag: `"${revision}"` } })
    expect(answer.body).toEqual({
      dossier,
      events: [{ id: expect.any(String), type: event, revision, position }],
    })

    const line = (await historyOf(dossier)).at(-1)
    const { explanation, ...facts } = when.body as { explanation?: string }
    expect(line).toMatchObject({ type: event, actor: `test-${when.role ?? 'caseworker'}`, revision, position })
    expect(line?.['data']).toMatchObject(facts)
    expect(line?.['reason']).toBe(explanation)
  })

  test('asked twice, happens once', async () => {
    const dossier = await dossierWith(given)
    const first = await record(dossier, when)
    const second = await record(dossier, when)
    expect(second).toMatchObject({ status: 200, body: { dossier, events: [] } })
    expect(second.headers['etag']).toBe(first.headers['etag'])
    expect(await historyOf(dossier)).toHaveLength(given.length + 2)
  })

  test(`is refused by ${refused.rule}`, async () => {
    const dossier = await dossierWith(refused.given)
    const { status, headers, body } = await record(dossier, refused.when)
    expect({ status, type: body['type'] }).toEqual({ status: 409, type: `/problems/${refused.rule}` })
    expect(headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(await historyOf(dossier)).toHaveLength(refused.given.length + 1)
  })
})
