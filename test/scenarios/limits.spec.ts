import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { START_MS, TrajectServer } from './traject-server.js'

interface Limits {
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
}
interface Parameter {
  readonly name: string
  readonly schema: Limits
}
interface Contract {
  readonly components: { readonly schemas: Readonly<Record<string, { readonly properties: Record<string, Limits> }>> }
  readonly paths: Readonly<Record<string, Record<'get' | 'post', { readonly parameters: readonly Parameter[] }>>>
}

let server: TrajectServer
let contract: Contract
let dossier: string
beforeAll(async () => {
  server = await TrajectServer.open()
  contract = (await server.get('/openapi.json')).body as unknown as Contract
  dossier = await server.opened()
}, START_MS)
afterAll(() => server.remove())

const ofBody = (schema: string, field: string): Limits => contract.components.schemas[schema]!.properties[field]!
const ofParameter = (path: string, method: 'get' | 'post', name: string): Limits =>
  contract.paths[path]![method].parameters.find(it => it.name === name)!.schema

/** As JSON Schema reads them: lengths are of characters, patterns of Unicode. */
function allow({ pattern, minLength = 0, maxLength = Infinity }: Limits, value: string): boolean {
  const { length } = Array.from(value)
  return length >= minLength && length <= maxLength && (pattern === undefined || new RegExp(pattern, 'u').test(value))
}

const write = async (path: string, body: object, headers = {}): Promise<boolean> =>
  (await server.post(`/dossiers/${dossier}/${path}`, body, { headers })).status !== 400

const signed = { signedOn: '2022-04-01' }

describe('what the contract says of a value is what is held to: just inside is taken, just outside is refused', () => {
  test.each([
    ['1900-01-01', true],
    ['2199-12-31', true],
    ['1899-12-31', false],
    ['2200-01-01', false],
    ['2022-7-01', false],
    ['0000-01-01', false],
  ])('a day: %s, %s', async (day, taken) => {
    expect(allow(ofBody('ContractBody', 'signedOn'), day)).toBe(taken)
    expect(await write('contracts', { signedOn: day })).toBe(taken)
  })

  test.each([
    ['2024-02-05T12:00:00Z', true],
    ['2024-02-05T23:59:59.999Z', true],
    ['2024-02-05T24:00:00Z', false],
    ['2016-12-31T23:59:60Z', false],
    ['2024-02-05T12:00:00+01:00', false],
    ['2024-02-05T12:00:00.1234Z', false],
    ['2024-02-05t12:00:00z', false],
  ])('an instant: %s, %s', async (instant, taken) => {
    expect(allow(ofParameter('/dossiers/{dossier}', 'get', 'knownAt'), instant)).toBe(taken)
    const { status } = await server.get(`/dossiers/${dossier}?knownAt=${encodeURIComponent(instant)}`)
    expect(status !== 400).toBe(taken)
  })

  test.each([
    [0, false],
    [1, true],
    [200, true],
    [201, false],
  ])('a number of items on a page: %s, %s', async (limit, taken) => {
    const { minimum = Infinity, maximum = 0 } = ofParameter('/dossiers', 'get', 'limit')
    expect(minimum <= limit && limit <= maximum).toBe(taken)
    expect((await server.get(`/dossiers?limit=${limit}`)).status).toBe(taken ? 200 : 400)
  })

  test.each([
    ['0', true],
    ['9'.repeat(19), true],
    ['9'.repeat(20), false],
    ['01', false],
  ])('a position: %s, %s', async (position, taken) => {
    expect(allow(ofParameter('/dossiers', 'get', 'atLeast'), position)).toBe(taken)
    expect((await server.get(`/dossiers?atLeast=${position}`)).status !== 400).toBe(taken)
  })

  test.each([
    ['ffffffff-ffff-4fff-8fff-ffffffffffff', true],
    ['FFFFFFFF-FFFF-4FFF-8FFF-FFFFFFFFFFFF', false],
    ['00000000-0000-0000-0000-000000000000', false],
  ])('an id: %s, %s', async (id, taken) => {
    expect(allow(ofParameter('/dossiers/{dossier}', 'get', 'dossier'), id)).toBe(taken)
    expect((await server.get(`/dossiers/${id}`)).status !== 400).toBe(taken)
    expect(allow(ofBody('WithdrawalBody', 'eventId'), id)).toBe(taken)
    expect(await write('withdrawals', { eventId: id, reason: 'x' })).toBe(taken)
  })

  test.each([
    ['A:/_.-b1/'.repeat(11) + '2', true],
    ['V'.repeat(101), false],
  ])('the id of a violation file: %s, %s', async (violationId, taken) => {
    expect(allow(ofBody('ViolationBody', 'violationId'), violationId)).toBe(taken)
    dossier = await server.opened()
    await write('contracts', signed)
    const violation = { violationId, reason: 'not-registered-vdab', referredOn: '2022-07-01' }
    expect(await write('violations', violation)).toBe(taken)
    const asked = ofParameter('/dossiers/{dossier}/violations/{violation}/fines', 'post', 'violation')
    expect(allow(asked, violationId)).toBe(taken)
    const notice = `/dossiers/${dossier}/violations/${encodeURIComponent(violationId)}/notices-of-default`
    const { status } = await server.post(notice, { sentOn: '2022-07-20' }, { role: 'enforcement-officer' })
    expect(status).toBe(taken ? 201 : 400)
  })

  test.each([
    ['two\nlines and a\ttab', true],
    ['x'.repeat(2000), true],
    ['👪'.repeat(2000), true],
    ['👪'.repeat(2001), false],
    ['x'.repeat(2001), false],
    [' \n\u00a0', false],
    ['a\u0000', false],
    ['a\u0085', false],
  ])('free text: %j, %s', async (reason, taken) => {
    expect(allow(ofBody('ContractBody', 'reason'), reason)).toBe(taken)
    expect(await write('contracts', { ...signed, reason })).toBe(taken)
  })

  test.each([
    ['👪'.repeat(200), true],
    ['👪'.repeat(201), false],
    ['x'.repeat(201), false],
  ])('a name: %j, %s', async (familyName, taken) => {
    expect(allow(ofBody('PersonBody', 'familyName'), familyName)).toBe(taken)
    expect(await write('person-details', { familyName })).toBe(taken)
  })

  test.each([
    ['"0"', true],
    [`"${'9'.repeat(18)}"`, true],
    [`"${'9'.repeat(19)}"`, false],
    ['*', true],
    ['W/"0"', false],
    ['0', false],
    ['"0", "1"', false],
  ])('If-Match: %s, %s', async (condition, taken) => {
    expect(allow(ofParameter('/dossiers/{dossier}/contracts', 'post', 'If-Match'), condition)).toBe(taken)
    expect(await write('contracts', signed, { 'if-match': condition })).toBe(taken)
  })

  test.each([
    ['!~'.repeat(64), true],
    ['x'.repeat(129), false],
    ['a b', false],
  ])('Idempotency-Key: %s, %s', async (key, taken) => {
    expect(allow(ofParameter('/dossiers/{dossier}/contracts', 'post', 'Idempotency-Key'), key)).toBe(taken)
    expect(await write('contracts', signed, { 'idempotency-key': key })).toBe(taken)
  })
})
