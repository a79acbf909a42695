import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { START_MS, TrajectServer } from './traject-server.js'

/**
 * One person from report to paid fine, over a real socket. The contract was recorded with the wrong day: signed on
 * 10 April 2022, not on 10 March. It comes out after the fine, and the officer annuls it; a second one is imposed for
 * the same person, and paid. Asked at three days, from what was known at three instants.
 */

interface Line {
  readonly eventId: string
  readonly type: string
  readonly recordedAt: string
  readonly counts: boolean
  readonly reason?: string
  readonly correctedBy: readonly string[]
}

let server: TrajectServer
let url: string
let dossier: string

const identity = (role: string) => ({ 'x-actor': `${role}-1`, 'x-role': role, 'content-type': 'application/json' })

async function post(path: string, body: object, role = 'caseworker'): Promise<Response> {
  const answer = await fetch(`${url}${path}`, { method: 'POST', headers: identity(role), body: JSON.stringify(body) })
  if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return answer
}

async function get<Body>(path: string, role = 'auditor'): Promise<Body> {
  const answer = await fetch(`${url}${path}`, { headers: identity(role) })
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as Body
}

const history = async (query = ''): Promise<readonly Line[]> =>
  (await get<{ lines: readonly Line[] }>(`/dossiers/${dossier}/history${query}`)).lines

const record = (facts: string, body: object, role?: string) => post(`/dossiers/${dossier}/${facts}`, body, role)
const decide = (file: string, facts: string, body: object) =>
  record(`violations/${file}/${facts}`, body, 'enforcement-officer')

/** Instants are in milliseconds: what follows must have another one. */
const nextInstant = () => new Promise(resolve => setTimeout(resolve, 5))

/** Instants at which the last event of each chapter was recorded. */
const known: Record<'contract' | 'fine' | 'correction' | 'end', string> = {
  contract: '',
  fine: '',
  correction: '',
  end: '',
}

async function endOfChapter(chapter: keyof typeof known): Promise<void> {
  known[chapter] = (await history()).at(-1)!.recordedAt
  await nextInstant()
}

beforeAll(async () => {
  server = await TrajectServer.open()
  url = await server.listen()
  const report = { ssin: '00722099703', category: 'mandatory', agency: 'atlas', reportedOn: '2022-03-02' }
  const opened = await post('/dossiers', { ...report, person: { familyName: 'Vermeulen', givenNames: 'Lotte' } })
  dossier = opened.headers.get('location')!.split('/').at(-1)!

  await record('contracts', { signedOn: '2022-03-10', reason: 'From the paper file.' })
  await endOfChapter('contract')

  await record('violations', { violationId: 'F-1', reason: 'not-registered-vdab', referredOn: '2022-05-20' })
  await decide('F-1', 'notices-of-default', { sentOn: '2022-05-25' })
  await decide('F-1', 'hearings', { heldOn: '2022-06-10' })
  await decide('F-1', 'fines', { imposedOn: '2022-06-20', amount: '100.00' })
  await endOfChapter('fine')

  const contract = (await history()).find(({ type }) => type === 'ContractSigned')!
  await record('corrections', {
    eventId: contract.eventId,
    data: { signedOn: '2022-04-10' },
    reason: 'The date on the contract was misread.',
  })
  await endOfChapter('correction')

  await decide('F-1', 'annulments', { annulledOn: '2022-07-01' })
  await record('violations', { violationId: 'F-2', reason: 'not-registered-vdab', referredOn: '2022-07-05' })
  await decide('F-2', 'defences', { submittedOn: '2022-07-15' })
  await decide('F-2', 'fines', { imposedOn: '2022-08-01', amount: '150.00' })
  await decide('F-2', 'reminders', { sentOn: '2022-09-15' })
  await decide('F-2', 'payments', { paidOn: '2022-09-20', amount: '150.00' })
  await record('vdab-registrations', { registeredOn: '2022-10-01', origin: 'agency-referral' })
  await endOfChapter('end')
}, START_MS)
afterAll(() => server.remove())

interface Status {
  readonly status: string
  readonly dueOn?: string
  readonly signedOn?: string
  readonly openViolations: readonly { readonly violationId: string }[]
  readonly toCheck: readonly { readonly rule: string }[]
}

async function seen(asOf: string, chapter: keyof typeof known) {
  const path = `/dossiers/${dossier}?asOf=${asOf}&knownAt=${known[chapter]}`
  const { status, dueOn, openViolations, toCheck } = await get<Status>(path)
  return [status, dueOn, openViolations.map(it => it.violationId), [...new Set(toCheck.map(it => it.rule))]]
}

describe('the dossier, asked at three days from what was known at three instants', () => {
  test.each([
    ['2022-04-01', 'contract', ['contract-signed', '2022-05-10', [], []]],
    ['2022-05-31', 'contract', ['overdue', '2022-05-10', [], []]],
    ['2022-12-31', 'contract', ['overdue', '2022-05-10', [], []]],

    ['2022-04-01', 'fine', ['contract-signed', '2022-05-10', [], []]],
    ['2022-05-31', 'fine', ['overdue', '2022-05-10', ['F-1'], []]],
    ['2022-12-31', 'fine', ['overdue', '2022-05-10', [], []]],

    ['2022-04-01', 'correction', ['reported', undefined, [], []]],
    ['2022-05-31', 'correction', ['contract-signed', '2022-06-10', ['F-1'], ['due-date-not-passed']]],
    ['2022-12-31', 'correction', ['overdue', '2022-06-10', [], ['due-date-not-passed']]],

    ['2022-04-01', 'end', ['reported', undefined, [], []]],
    ['2022-07-10', 'end', ['overdue', '2022-06-10', ['F-2'], []]],
    ['2022-12-31', 'end', ['registered', '2022-06-10', [], []]],
  ] as const)('on %s, from what was known after the %s', async (asOf, chapter, expected) =>
    expect(await seen(asOf, chapter)).toEqual(expected),
  )
})

describe('the history', () => {
  test('has every fact, who recorded it and why, and what corrected it', async () => {
    const lines = await history()
    expect(lines.map(({ type, counts }) => `${type}${counts ? '' : ' -'}`)).toEqual([
      'ReportedToAgency',
      'ContractSigned',
      'ViolationReferred',
      'NoticeOfDefaultSent',
      'HearingHeld',
      'FineImposed',
      'FactCorrected',
      'FineAnnulled',
      'ViolationReferred',
      'DefenceSubmitted',
      'FineImposed',
      'PaymentReminderSent',
      'FinePaid',
      'VdabRegistered',
    ])
    const [contract, correction] = [lines[1], lines[6]]
    expect(contract).toMatchObject({
      effectiveOn: '2022-03-10',
      data: { signedOn: '2022-03-10' },
      correctedData: { signedOn: '2022-04-10' },
      correctedBy: [correction!.eventId],
      actor: 'caseworker-1',
      role: 'caseworker',
      reason: 'From the paper file.',
    })
    expect(correction).toMatchObject({ corrects: contract!.eventId, reason: 'The date on the contract was misread.' })
  })

  test('as known before the correction does not know of it', async () => {
    const lines = await history(`?knownAt=${known.fine}`)
    expect(lines).toHaveLength(6)
    expect(lines[1]).toMatchObject({ data: { signedOn: '2022-03-10' }, correctedBy: [] })
    expect(lines[1]).not.toHaveProperty('correctedData')
  })

  test('on a day says what counts on that day', async () => {
    const lines = await history('?asOf=2022-06-10')
    expect(lines.filter(({ counts }) => counts).map(({ type }) => type)).toEqual([
      'ReportedToAgency',
      'ContractSigned',
      'ViolationReferred',
      'NoticeOfDefaultSent',
      'HearingHeld',
      'FactCorrected',
    ])
  })

  test('before anything was recorded, there was no dossier', async () => {
    const answer = await fetch(`${url}/dossiers/${dossier}?knownAt=2020-01-01T00:00:00Z`, {
      headers: identity('auditor'),
    })
    expect(answer.status).toBe(404)
  })
})

describe('beside the dossier', () => {
  test('the person is found by number, and named to those who may know', async () => {
    const answer = await fetch(`${url}/dossiers/search`, {
      method: 'POST',
      headers: identity('enforcement-officer'),
      body: JSON.stringify({ ssin: '00722099703' }),
    })
    expect(answer.headers.get('etag')).toBe('"13"')
    expect(await answer.json()).toMatchObject({
      dossier,
      person: { ssin: '00722099703', familyName: 'Vermeulen', givenNames: 'Lotte', erased: false },
    })
  })

  test('the worklist shows what was just saved to whoever waits for it', async () => {
    const saved = await record('intakes', { heldOn: '2022-03-20', mode: 'integrated' })
    const position = saved.headers.get('x-position')!
    const list = await get<{ position: string; items: readonly object[] }>(
      `/dossiers?agency=atlas&status=registered&atLeast=${position}`,
    )
    expect(Number(list.position)).toBeGreaterThanOrEqual(Number(position))
    expect(list.items).toEqual([expect.objectContaining({ dossier, status: 'registered', position })])
  })

  test('the report of 2022 counts the fine that stands, as known now and as known then', async () => {
    const finesAt = async (knownAt: string) => {
      const query = `from=2022-03-01&to=2022-12-31&asOf=2022-12-31&violationsUntil=2022-12-31&knownAt=${knownAt}`
      const { figures } = await get<{ figures: readonly { id: string; where: object; value: unknown }[] }>(
        `/reports/sv125?${query}`,
        'statistician',
      )
      return figures.find(({ id, where }) => id === 'fines-amount' && Object.keys(where).length === 0)?.value
    }
    expect([await finesAt(known.fine), await finesAt(known.end)]).toEqual(['100.00', '150.00'])
  })
})
