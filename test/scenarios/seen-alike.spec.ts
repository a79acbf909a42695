import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { intentions, type Step } from './intentions.js'
import { START_MS, TrajectServer } from './traject-server.js'

/** A dossier for each intention, with what it follows: what the worklist says of one, its own page says too. */
const exempt = [
  { path: 'contracts', body: { signedOn: '2022-04-01' } },
  { path: 'vdab-exemptions', body: { ground: 'studying', from: '2022-04-15', until: '2022-05-15' } },
]
const lives: readonly (readonly Step[])[] = [...intentions.map(({ given, when }) => [...given, when]), exempt]

let server: TrajectServer
let written: string | undefined

beforeAll(async () => {
  server = await TrajectServer.open()
  for (const steps of lives) {
    const dossier = await server.opened()
    for (const { path, body, role = 'caseworker' } of steps) {
      const { headers } = await server.post(`/dossiers/${dossier}/${path}`, body, { role })
      written = headers['x-position']
    }
  }
}, START_MS)
afterAll(() => server.remove())

test('the worklist says nothing of a dossier that is not told of it alone', async () => {
  const { body } = await server.get(`/dossiers?limit=100&atLeast=${written}`)
  const listed = body['items'] as readonly Record<string, unknown>[]
  expect(listed).toHaveLength(lives.length)
  for (const { quarantined: _, toCheck, ...item } of listed) {
    const { body: dossier } = await server.get(`/dossiers/${String(item['dossier'])}`)
    expect(dossier).toMatchObject(item)
    const rules = (dossier['toCheck'] as readonly { readonly rule: string }[]).map(({ rule }) => rule)
    expect([...new Set(rules)]).toEqual(toCheck)
  }
  const told = new Set(listed.flatMap(item => Object.keys(item)))
  expect([...told]).toEqual(
    expect.arrayContaining(['suspendedUntil', 'exemptUntil', 'employment', 'linkedOn', 'dueOn']),
  )
  expect(listed.flatMap(item => item['unpaidFines'])).not.toEqual([])
})
