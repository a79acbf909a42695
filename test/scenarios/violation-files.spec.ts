import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { START_MS, TrajectServer, type Answer } from './traject-server.js'

/** An officer's screen: what was sent on, what was done about it, what was decided, and what is still to be paid. */
let server: TrajectServer
let dossier: string
let referred: Answer
let beforeCorrection: string

const record = async (
  facts: string,
  body: object,
  role: 'caseworker' | 'enforcement-officer' = 'enforcement-officer',
) => {
  const answer = await server.post(`/dossiers/${dossier}/${facts}`, body, { role })
  expect([facts, answer.status]).toEqual([facts, 201])
  return answer
}
const eventOf = ({ body }: Answer) => (body['events'] as readonly { readonly id: string }[])[0]!.id

beforeAll(async () => {
  server = await TrajectServer.open()
  dossier = await server.opened({ category: 'mandatory' })
  await record('contracts', { signedOn: '2022-04-01' }, 'caseworker')
  referred = await record('violations', { reason: 'not-registered-vdab', referredOn: '2022-07-05' }, 'caseworker')
  const file = `violations/${referred.headers['location']!.split('/').at(-1)}`
  await record(`${file}/notices-of-default`, { sentOn: '2022-07-08' })
  await record(`${file}/defences`, { submittedOn: '2022-07-15' })
  await record(`${file}/hearings`, { heldOn: '2022-07-20' })
  const fined = await record(`${file}/fines`, { imposedOn: '2022-08-01', amount: '150.00' })
  await record(`${file}/reminders`, { sentOn: '2022-09-15' })
  await record(`${file}/payments`, { paidOn: '2022-09-20', amount: '39.95' })
  beforeCorrection = new Date().toISOString()
  await new Promise(resolve => setTimeout(resolve, 5))
  const correction = { eventId: eventOf(fined), data: { amount: '100.00' }, reason: 'misread' }
  await record('corrections', correction)
  await record(
    'violations',
    { violationId: '2022/7', reason: 'irregular-attendance', referredOn: '2022-10-03' },
    'caseworker',
  )
  await record('violations/2022%2F7/closures', { closedOn: '2022-11-02', outcome: 'unjustified' })
}, START_MS)
afterAll(() => server.remove())

interface Item {
  readonly dossier: string
  readonly unpaidFines: readonly object[]
}
const worklist = async (status: 'violation-open' | 'fine-unpaid', { headers }: Answer) => {
  const { body } = await server.get(`/dossiers?status=${status}&atLeast=${headers['x-position']}`)
  return body['items'] as readonly Item[]
}
const undecided = async (written: Answer) => (await worklist('violation-open', written)).map(item => item.dossier)

const files = async (query = '') => {
  const { body } = await server.get(`/dossiers/${dossier}/violations${query}`)
  return body['violations'] as readonly { readonly fine?: object }[]
}

test('the worklist has those that wait for a decision, until it is taken', async () => {
  const waiting = await server.opened({ category: 'mandatory' })
  const at = (facts: string, body: object, role?: 'enforcement-officer') =>
    server.post(`/dossiers/${waiting}/${facts}`, body, { role: role ?? 'caseworker' })
  await at('contracts', { signedOn: '2022-04-01' })
  const sentOn = await at('violations', { violationId: 'w', reason: 'not-registered-vdab', referredOn: '2022-07-05' })
  expect(await undecided(sentOn)).toEqual([waiting])
  const decided = await at(
    'violations/w/closures',
    { closedOn: '2022-08-01', outcome: 'no-fine' },
    'enforcement-officer',
  )
  expect(await undecided(decided)).toEqual([])
})

/** Another dossier, fined, and paid in part. */
async function paidInPart() {
  const owing = await server.opened({ category: 'mandatory' })
  const at = (facts: string, body: object, role: 'caseworker' | 'enforcement-officer' = 'enforcement-officer') =>
    server.post(`/dossiers/${owing}/${facts}`, body, { role })
  await at('contracts', { signedOn: '2022-04-01' }, 'caseworker')
  await at('violations', { violationId: 'w', reason: 'not-registered-vdab', referredOn: '2022-07-05' }, 'caseworker')
  const fine = await at('violations/w/fines', { imposedOn: '2022-08-01', amount: '100.00' })
  const payment = await at('violations/w/payments', { paidOn: '2022-09-20', amount: '39.95' })
  return { owing, at, fine, payment }
}

test('the worklist has the fines to be collected, until they are paid', async () => {
  const { owing, at, payment: partly } = await paidInPart()
  const owed = (await worklist('fine-unpaid', partly)).find(item => item.dossier === owing)
  expect(owed?.unpaidFines).toEqual([
    { violationId: 'w', imposedOn: '2022-08-01', amount: '100.00', outstanding: '60.05' },
  ])
  const paid = await at('violations/w/payments', { paidOn: '2022-10-03', amount: '60.05' })
  expect((await worklist('fine-unpaid', paid)).map(item => item.dossier)).not.toContain(owing)
})

test('a violation file is where the answer to the referral says that it is', async () => {
  const { status, body, headers } = await server.get(referred.headers['location']!)
  const dossierNow = await server.get(`/dossiers/${dossier}`)
  expect([status, headers['etag'], headers['x-position']]).toEqual([
    200,
    dossierNow.headers['etag'],
    dossierNow.headers['x-position'],
  ])
  const violationId = referred.headers['location']!.split('/').at(-1)
  expect(body).toMatchObject({ dossier, violation: { violationId, eventId: eventOf(referred) } })
})

test('it tells the procedure, the decision and the payments, with their corrections, each by its event', async () => {
  const eventId = expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown
  const [file] = await files()
  expect(file).toEqual({
    violationId: expect.any(String) as unknown,
    eventId,
    reason: 'not-registered-vdab',
    referredOn: '2022-07-05',
    occurredOn: '2022-07-05',
    noticesOfDefault: [{ eventId, sentOn: '2022-07-08' }],
    defences: [{ eventId, submittedOn: '2022-07-15' }],
    hearings: [{ eventId, heldOn: '2022-07-20' }],
    decidedOn: '2022-08-01',
    fine: {
      eventId,
      imposedOn: '2022-08-01',
      amount: '100.00',
      paid: '39.95',
      outstanding: '60.05',
      reminders: [{ eventId, sentOn: '2022-09-15' }],
      payments: [{ eventId, paidOn: '2022-09-20', amount: '39.95' }],
    },
    withoutFine: [],
  })
})

test('a file that was closed stands beside it, under an id with a stroke in it', async () => {
  const { body } = await server.get(`/dossiers/${dossier}/violations/2022%2F7`)
  expect(body['violation']).toMatchObject({ violationId: '2022/7', decidedOn: '2022-11-02' })
  expect((await files())[1]).toMatchObject({ closure: { closedOn: '2022-11-02', outcome: 'unjustified' } })
})

test('they are told of a day that has passed, and as known at an instant', async () => {
  const owed = (found: readonly { readonly fine?: object }[]) => found.map(({ fine }) => fine)
  expect(owed(await files('?asOf=2022-07-31'))).toEqual([undefined])
  expect(owed(await files('?asOf=2022-09-19'))).toMatchObject([{ paid: '0.00', outstanding: '100.00' }])
  expect(owed(await files(`?knownAt=${beforeCorrection}`))).toMatchObject([{ paid: '39.95', outstanding: '110.05' }])
})

test('it names what was paid on a fine that was withdrawn: whoever decides anew sees that money came in', async () => {
  const { owing, at, fine, payment } = await paidInPart()
  await at('withdrawals', { eventId: eventOf(fine), reason: 'of another person' })
  const { body } = await server.get(`/dossiers/${owing}/violations/w`)
  expect(body['violation']).toMatchObject({ withoutFine: [eventOf(payment)] })
  expect(body['violation']).not.toHaveProperty('fine')
})

test('one that was not sent on by that day, or was withdrawn, is unknown', async () => {
  const early = await server.get(`${referred.headers['location']}?asOf=2022-07-04`)
  expect([early.status, early.body['type']]).toEqual([404, '/problems/violation-unknown'])
  expect(early.body['detail']).toBe('This dossier had no such violation by 2022-07-04.')
  const known = await server.get(`/dossiers/${dossier}/violations/2022%2F7?knownAt=${beforeCorrection}`)
  expect(known.body['detail']).toBe(`This dossier had no such violation, as known at ${beforeCorrection}.`)
  const mistaken = await record('violations', { reason: 'contract-refused', referredOn: '2022-12-01' }, 'caseworker')
  await record('withdrawals', { eventId: eventOf(mistaken), reason: 'a mistake' }, 'caseworker')
  expect((await server.get(mistaken.headers['location']!)).status).toBe(404)
})
