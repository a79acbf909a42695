import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { dayInBrussels } from '#libs/kernel'
import { START_MS, TrajectServer, type Asking } from './traject-server.js'

let server: TrajectServer
let dossier: string
let historyBefore: number

beforeAll(async () => {
  server = await TrajectServer.open()
}, START_MS)
afterAll(() => server.remove())

const linesOf = async (id: string): Promise<number> => {
  const { body } = await server.get(`/dossiers/${id}/history`)
  return (body['lines'] as readonly unknown[]).length
}

/** A mandatory person with a contract and a violation that was sent on. */
beforeEach(async () => {
  dossier = await server.opened()
  await post('contracts', { signedOn: '2022-04-01' })
  await post('violations', { violationId: 'V-1', reason: 'not-registered-vdab', referredOn: '2022-07-01' })
  historyBefore = await linesOf(dossier)
  expect(historyBefore).toBe(3)
})

const post = (path: string, body: unknown, asking: Asking = {}) =>
  server.post(`/dossiers/${dossier}/${path}`, body, asking)
const officer: Asking = { role: 'enforcement-officer' }
const fine = (amount: unknown) => post('violations/V-1/fines', { imposedOn: '2022-09-01', amount }, officer)

type Refusal = Awaited<ReturnType<typeof post>>

async function refused(answer: Promise<Refusal>, status: number, problem: string): Promise<Refusal> {
  const got = await answer
  expect({ status: got.status, type: got.body['type'] }).toEqual({ status, type: `/problems/${problem}` })
  expect(got.headers['content-type']).toMatch(/^application\/problem\+json/)
  expect(await linesOf(dossier)).toBe(historyBefore)
  return got
}

async function refusedField(answer: Promise<Refusal>, field: string, rule: string): Promise<void> {
  const { body } = await refused(answer, 400, 'invalid-input')
  expect(body['errors']).toContainEqual({ field, rule, detail: expect.any(String) })
}

describe('the body', () => {
  const HELD = { heldOn: '2022-04-01', mode: 'integrated' }
  test.each([
    ['malformed', '01/04/2022'],
    ['impossible', '2023-02-29'],
    ['a number', 20220401],
    ['null', null],
    ['with a time', '2022-04-01T00:00:00Z'],
  ])('a date that is %s is refused', (_, signedOn) =>
    refusedField(post('contracts', { signedOn }), 'signedOn', 'calendar-day'),
  )

  test('a field that is not there is named', () => refusedField(post('contracts', {}), 'signedOn', 'calendar-day'))
  test('an unknown field is refused', () =>
    refusedField(post('intakes', { heldOn: '2022-04-01', mode: 'integrated', mood: 'good' }), 'mood', 'unknown-field'))
  test('the wrong type is refused', () =>
    refusedField(
      post('employment-observations', { observedOn: '2023-01-01', employed: 'yes' }),
      'employed',
      'true-or-false',
    ))
  test('null is no way to leave a field out', () =>
    refusedField(
      post('vdab-exemptions', { from: '2022-05-01', until: null, ground: 'other' }),
      'until',
      'calendar-day',
    ))
  test.each(['null', '[]', '"text"', '1'])('%s is no object', body =>
    refusedField(post('contracts', body), '', 'object'),
  )
  test('none at all is no object either', () => refusedField(post('contracts', ''), '', 'object'))
  test.each([
    '{"signedOn":',
    '{"signedOn":"2022-04-01"} more',
    '{"__proto__":{"a":1}}',
    '{"constructor":{"prototype":{}}}',
    ' ',
  ])('what is no JSON is refused: %s', body => refused(post('contracts', body), 400, 'malformed-json'))
  test('a huge body is refused unread', () =>
    refused(post('contracts', { reason: 'x'.repeat(100_000), signedOn: '2022-04-01' }), 413, 'body-too-large'))
  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml', 'json'])('%s is refused', type =>
    refused(post('contracts', '{}', { headers: { 'content-type': type } }), 415, 'media-type-unsupported'),
  )
  test.each(['application/json', 'application/json; charset=utf-8', 'application/json;charset="UTF-8"'])(
    'bytes that are no UTF-8 are refused, and stored as nothing else: %s',
    type => {
      const latin1 = Buffer.from('{"signedOn":"2022-04-01","reason":"Gonçalves"}', 'latin1')
      return refused(post('contracts', latin1, { headers: { 'content-type': type } }), 400, 'malformed-json')
    },
  )
  test.each(['iso-8859-1', '"utf-16"', 'us-ascii'])('the charset %s is refused', charset =>
    refused(
      post('contracts', '{}', { headers: { 'content-type': `application/json; charset=${charset}` } }),
      415,
      'media-type-unsupported',
    ),
  )
  test.each(['gzip', 'br', 'deflate'])('a body packed with %s is refused, and so is one that only says so', coding =>
    refused(post('intakes', HELD, { headers: { 'content-encoding': coding } }), 415, 'media-type-unsupported'),
  )
  test.each([
    { 'content-encoding': 'Identity' },
    { 'content-type': 'application/json; charset=UTF8' },
    { 'content-type': 'Application/JSON' },
  ])('a body that is not packed, in UTF-8, is taken however it says so: %j', async headers =>
    expect(await post('intakes', HELD, { headers })).toMatchObject({ status: 201 }),
  )
  test('half a character is no text', () =>
    refusedField(post('contracts', '{"signedOn":"2022-04-01","reason":"Gon\\ud83dalves"}'), 'reason', 'text'))
  test('what is in UTF-8 is kept as it came, whatever the script', async () => {
    const reason = 'Gonçalves, Ждан, \u{1F9D1}'
    const body = Buffer.from(JSON.stringify({ heldOn: '2022-04-02', mode: 'integrated', reason }))
    const answer = await post('intakes', body, { headers: { 'content-type': 'application/json; charset=UTF-8' } })
    expect(answer).toMatchObject({ status: 201 })
    const { body: history } = await server.get(`/dossiers/${dossier}/history`)
    expect((history['lines'] as readonly object[]).at(-1)).toMatchObject({ reason })
  })
  test.each(['recorded', 'reported'])('what a linkage differs in, %s, is no person’s number', field => {
    const difference = { observedOn: '2023-01-01', field: 'origin', reported: 'unknown' }
    return refusedField(post('linkage-differences', { ...difference, [field]: '93051822361' }), field, 'word')
  })
  test('free text has an end', () =>
    refusedField(post('contracts', { signedOn: '2022-04-01', reason: 'x'.repeat(2001) }), 'reason', 'text'))
  test('every fault is named at once, and no value repeated', async () => {
    const { body } = await post('intakes', { heldOn: 'canary', mode: 'canary', surplus: 'canary' })
    const errors = body['errors'] as readonly { field: string }[]
    expect(errors.map(({ field }) => field).sort()).toEqual(['heldOn', 'mode', 'surplus'])
    expect(JSON.stringify(body)).not.toContain('canary')
  })
})

describe('a report', () => {
  const report = { ssin: '93051822361', category: 'mandatory', agency: 'agii', reportedOn: '2022-03-02' }
  const open = (more: object) => server.post('/dossiers', { ...report, ...more })

  test.each(['93051822362', '9305182236', '93051822361 ', 93051822361, '93.05.18-223.61'])(
    'of the SSIN %j is refused',
    ssin => refusedField(open({ ssin }), 'ssin', 'ssin'),
  )
  test('in an unknown category is refused', () => refusedField(open({ category: 'optional' }), 'category', 'one-of'))
  test('at an unknown agency is refused', () => refusedField(open({ agency: 'nowhere' }), 'agency', 'one-of'))
  test('in the future is refused, and leaves nobody behind', async () => {
    await refused(open({ reportedOn: '2199-01-01' }), 409, 'takes-effect-in-the-future')
    await refused(server.post('/dossiers/search', { ssin: report.ssin }), 404, 'dossier-unknown')
  })
  test('with a person that is none is refused', async () => {
    await refusedField(open({ person: 'Ann' }), 'person', 'object')
    await refusedField(open({ person: { birthDate: '1993-13-01' } }), 'person.birthDate', 'birth-date')
    await refusedField(open({ person: { shoeSize: 39 } }), 'person.shoeSize', 'unknown-field')
  })
  test.each(['Pee\nters', 'Pee\u202esreter', '\u2066Peeters\u2069', ' '])(
    'of somebody whose name would not show as it is written is refused: %j',
    async familyName => {
      await refusedField(open({ person: { familyName } }), 'person.familyName', 'name')
      await refusedField(post('person-details', { givenNames: familyName }), 'givenNames', 'name')
    },
  )
  test('of somebody whose name is spelt with its accents apart is the same report', async () => {
    const ssin = server.nextSsin()
    await server.opened({ ssin, person: { familyName: 'Gon\u00e7alves' } })
    const again = await open({ ssin, reportedOn: '2022-03-15', person: { familyName: 'Gonc\u0327alves' } })
    expect(again).toMatchObject({ status: 200, body: { events: [] } })
  })
  test.each(['1899-00-00', '1993-02-31', '1993-02-29', '2099-01-01', '2098-00-00', '93-02-01', 19930201])(
    'of somebody born on %j is refused',
    async birthDate => {
      await refusedField(open({ person: { birthDate } }), 'person.birthDate', 'birth-date')
      await refusedField(post('person-details', { birthDate }), 'birthDate', 'birth-date')
    },
  )
  test.each(['1992-02-29', '1993-02-00', '1993-00-00', '1993-00-31', dayInBrussels(new Date())])(
    'of somebody born on %s is taken',
    async birthDate => {
      const { body } = await server.get(`/dossiers/${await server.opened({ person: { birthDate } })}`)
      expect(body['person']).toMatchObject({ birthDate })
    },
  )
  test('of somebody who has a dossier is refused, and names it', async () => {
    const ssin = server.nextSsin()
    const existing = await server.opened({ ssin })
    const { body } = await refused(open({ ssin, reportedOn: '2022-05-01' }), 409, 'dossier-exists')
    expect(body['dossier']).toBe(existing)
  })
  test('of somebody under another name is refused, and leaves the name as it was', async () => {
    const same = { ...report, ssin: server.nextSsin() }
    const existing = await server.opened({ ...same, person: { familyName: 'Peeters' } })
    const { body } = await refused(
      server.post('/dossiers', { ...same, person: { familyName: 'Pieters' } }),
      409,
      'dossier-exists',
    )
    expect(body).toMatchObject({ dossier: existing, detail: expect.stringContaining('person-details') })
    expect((await server.get(`/dossiers/${existing}`)).body['person']).toMatchObject({ familyName: 'Peeters' })
  })
})

describe('the rules', () => {
  test('nothing takes effect in the future', () =>
    refused(post('contracts', { signedOn: '2199-01-01' }), 409, 'takes-effect-in-the-future'))
  test.each(['100.000', '100', '1e2', '-50.00', 100])('the amount %j is refused', amount =>
    refusedField(fine(amount), 'amount', 'euro-amount'),
  )
  test.each(['49.99', '5000.01'])('a fine of %s is out of bounds', amount =>
    refused(fine(amount), 409, 'fine-out-of-bounds'),
  )
  test('an unknown dossier', () =>
    refused(
      server.post('/dossiers/00000000-0000-4000-8000-000000000000/contracts', { signedOn: '2022-04-01' }),
      404,
      'dossier-unknown',
    ))
  test('what is no id of a dossier', () =>
    refusedField(server.post('/dossiers/12/contracts', { signedOn: '2022-04-01' }), 'dossier', 'uuid'))
  test('an unknown violation, by the name that it has in the address', async () => {
    const decision = { imposedOn: '2022-09-01', amount: '100.00' }
    const asked = [post('violations/V-2/fines', decision, officer), server.get(`/dossiers/${dossier}/violations/V-2`)]
    for (const answer of asked) {
      const { body } = await refused(answer, 404, 'violation-unknown')
      expect(body['errors']).toMatchObject([{ field: 'violation' }])
    }
  })
  test('a second decision on a violation', async () => {
    await fine('100.00')
    historyBefore += 1
    await refused(fine('200.00'), 409, 'violation-already-decided')
    const closure = { closedOn: '2022-09-02', outcome: 'no-fine' }
    await refused(post('violations/V-1/closures', closure, officer), 409, 'violation-already-decided')
  })
  test('a violation of an entitled person', async () => {
    dossier = await server.opened({ category: 'entitled' })
    await post('contracts', { signedOn: '2022-04-01' })
    historyBefore = 2
    const violation = { violationId: 'V-1', reason: 'not-registered-vdab', referredOn: '2022-07-01' }
    await refused(post('violations', violation), 409, 'not-mandatory')
  })
  test('a fine against a person who became entitled', async () => {
    await post('category-changes', { changedOn: '2022-08-01', category: 'entitled' })
    historyBefore += 1
    await refused(fine('100.00'), 409, 'not-mandatory')
  })
  test('a written condition in the document of another authority', () =>
    refused(
      post('written-conditions', { imposedOn: '2022-06-01', by: 'vdab', document: 'gpmi' }),
      409,
      'document-of-another-authority',
    ))
  test('a fine where OCMW or VDAB alone can sanction; support alone does not stand in its way', async () => {
    await post('support-periods', { startedOn: '2022-06-01', kind: 'ocmw-support' })
    await post('written-conditions', { imposedOn: '2022-06-01', by: 'ocmw', document: 'gpmi' })
    historyBefore += 2
    await refused(fine('100.00'), 409, 'ocmw-or-vdab-alone-sanctions')
    await post('written-condition-liftings', { liftedOn: '2022-06-15', by: 'ocmw', document: 'gpmi' })
    expect(await fine('100.00')).toMatchObject({ status: 201 })
  })
})

describe('a correction', () => {
  const eventOf = async (type: string): Promise<string> => {
    const { body } = await server.get(`/dossiers/${dossier}/history`)
    return (body['lines'] as readonly { type: string; eventId: string }[]).find(line => line.type === type)!.eventId
  }
  const correct = (eventId: unknown, data: unknown, reason: unknown = 'typo') =>
    post('corrections', { eventId, data, reason })

  test('of an event that does not exist is refused', () =>
    refused(correct('00000000-0000-4000-8000-000000000000', { signedOn: '2022-04-02' }), 409, 'fact-unknown'))
  test('of an event that was withdrawn is refused', async () => {
    await post('intakes', { heldOn: '2022-03-20', mode: 'integrated' })
    const eventId = await eventOf('IntakeHeld')
    await post('withdrawals', { eventId, reason: 'another person' })
    historyBefore += 2
    await refused(correct(eventId, { heldOn: '2022-03-21' }), 409, 'fact-withdrawn')
  })
  test.each(['corrections', 'withdrawals'])(
    '%s are told of a condition that is none, whatever they name',
    async path => {
      const named = { eventId: await eventOf('ContractSigned'), reason: 'typo' }
      const body = path === 'corrections' ? { ...named, data: {} } : named
      const asking = { role: 'enforcement-officer', headers: { 'if-match': '2' } } as const
      await refusedField(post(path, body, asking), 'If-Match', 'revision')
      const nobodys = `/dossiers/00000000-0000-4000-8000-000000000000/${path}`
      await refusedField(server.post(nobodys, body, asking), 'If-Match', 'revision')
    },
  )
  test('that leaves out why is refused', async () => {
    await refusedField(correct(await eventOf('ContractSigned'), {}, null), 'reason', 'text')
  })
  test('with fields of another fact is refused', async () => {
    await refused(correct(await eventOf('ContractSigned'), { amount: '100.00' }), 400, 'fact-data-invalid')
  })
  test('that takes away what the fact cannot do without is refused', async () => {
    await refused(correct(await eventOf('ContractSigned'), { signedOn: null }), 400, 'fact-data-invalid')
  })
  test('with values that are none is refused', async () => {
    await refusedField(correct(await eventOf('ContractSigned'), { signedOn: 'soon' }), 'data.signedOn', 'calendar-day')
    await refusedField(correct(await eventOf('ContractSigned'), { mood: 1 }), 'data.mood', 'unknown-field')
  })
  test('to another violation is refused before it is known what it corrects', async () => {
    const asked = correct(await eventOf('ViolationReferred'), { violationId: 'V-2' })
    await refusedField(asked, 'data.violationId', 'unknown-field')
  })
  test('into the future is refused', async () => {
    await refused(
      correct(await eventOf('ContractSigned'), { signedOn: '2199-01-01' }),
      409,
      'takes-effect-in-the-future',
    )
  })
})

describe('conditions of a write', () => {
  const sign = (headers: Record<string, string>, body: object = { heldOn: '2022-04-02', mode: 'integrated' }) =>
    post('intakes', body, { headers })

  test('a stale If-Match loses', () => refused(sign({ 'if-match': '"1"' }), 412, 'revision-lost'))
  test('a revision that is not there yet loses too', () => refused(sign({ 'if-match': '"9"' }), 412, 'revision-lost'))
  test('the present revision wins', async () =>
    expect(await sign({ 'if-match': '"2"' })).toMatchObject({ status: 201 }))
  test('any revision wins', async () => expect(await sign({ 'if-match': '*' })).toMatchObject({ status: 201 }))
  test.each([
    ['a report', '/dossiers', 'caseworker'],
    ['an erasure', 'erasures', 'operator'],
    ['another number', 'ssin-replacements', 'caseworker'],
    ['a search', '/dossiers/search', 'caseworker'],
  ] as const)('%s depends on no revision, and is not done as if it did', async (_, path, role) => {
    const to = path.startsWith('/') ? path : `/dossiers/${dossier}/${path}`
    const asking = { role, headers: { 'if-match': '"2"' } }
    await refusedField(server.post(to, {}, asking), 'If-Match', 'no-revision')
  })
  test('and takes whoever insists on none', async () => {
    const asking = { role: 'operator', headers: { 'if-match': '*' } } as const
    expect(await post('erasures', undefined, asking)).toMatchObject({ status: 204 })
  })
  test.each(['2', 'W/"2"', '"two"', '"1", "2"', '""', '"-1"'])('If-Match %s is malformed', value =>
    refusedField(sign({ 'if-match': value }), 'If-Match', 'revision'),
  )

  test('a resend with the same key is answered as the first time, and done once', async () => {
    const first = await sign({ 'idempotency-key': 'key-1' })
    const again = await sign({ 'idempotency-key': 'key-1' })
    expect(again).toMatchObject({ status: 201, body: first.body })
    expect(again.headers['etag']).toBe(first.headers['etag'])
    const otherOrder = await sign({ 'idempotency-key': 'key-1' }, { mode: 'integrated', heldOn: '2022-04-02' })
    expect(otherOrder).toMatchObject({ status: 201, body: first.body })
    expect(await linesOf(dossier)).toBe(historyBefore + 1)
  })
  test('the same key with another body is refused', async () => {
    await sign({ 'idempotency-key': 'key-2' })
    historyBefore += 1
    const other = { heldOn: '2022-04-03', mode: 'integrated' }
    await refused(sign({ 'idempotency-key': 'key-2' }, other), 422, 'idempotency-key-reused')
  })
  test('the same key at another address is refused, though the body is the same', async () => {
    const sent = (what: string) =>
      post(`violations/V-1/${what}`, { sentOn: '2022-07-20' }, { ...officer, headers: { 'idempotency-key': 'letter' } })
    expect(await sent('notices-of-default')).toMatchObject({ status: 201 })
    historyBefore += 1
    await refused(sent('reminders'), 422, 'idempotency-key-reused')
  })
  test('the same key for another person’s report is refused', async () => {
    const report = { ssin: server.nextSsin(), category: 'mandatory', agency: 'agii', reportedOn: '2022-03-02' }
    const headers = { 'idempotency-key': `open-${dossier}` }
    const first = await server.post('/dossiers', report, { headers })
    expect(await server.post('/dossiers', report, { headers })).toMatchObject({ status: 201, body: first.body })
    const other = { ...report, ssin: server.nextSsin() }
    await refused(server.post('/dossiers', other, { headers }), 422, 'idempotency-key-reused')
  })
  test('a referral sent again with its key names the same violation file', async () => {
    dossier = await server.opened()
    await post('contracts', { signedOn: '2022-04-01' })
    const violation = { reason: 'not-registered-vdab', referredOn: '2022-07-01' }
    const headers = { 'idempotency-key': 'refer' }
    const first = await post('violations', violation, { headers })
    expect(first.headers['location']).toMatch(new RegExp(`^/dossiers/${dossier}/violations/.+$`))
    expect((await post('violations', violation, { headers })).headers['location']).toBe(first.headers['location'])
    const again = await post('violations', violation)
    expect([again.status, again.headers['location']]).toEqual([200, first.headers['location']])
    const file = first.headers['location']!
    const decision = await server.post(`${file}/fines`, { imposedOn: '2022-09-01', amount: '100.00' }, officer)
    expect(decision).toMatchObject({ status: 201 })
  })
  test.each(['', ' ', 'a b', 'x'.repeat(129), '93051822361', 'sign:93.05.18-223.61'])('the key %j is refused', key =>
    refusedField(sign({ 'idempotency-key': key }), 'Idempotency-Key', 'key'),
  )
})

describe('a question', () => {
  const ask = (query: string) => server.get(`/dossiers/${dossier}${query}`)

  test.each([
    ['?asOf=2023-02-29', 'asOf', 'calendar-day'],
    ['?asOf=2023-02-01&asOf=2023-02-02', 'asOf', 'calendar-day'],
    ['?knownAt=2023-02-01', 'knownAt', 'instant'],
    ['?knownAt=2023-02-01T25:00:00Z', 'knownAt', 'instant'],
    ['?knownAt=2099-01-01T00:00:00Z', 'knownAt', 'in-the-future'],
    ['?atLeast=soon', 'atLeast', 'position'],
    ['?atLeast=-1', 'atLeast', 'position'],
    ['?ssin=93051822361', 'ssin', 'unknown-field'],
  ])('%s is refused', (query, field, rule) => refusedField(ask(query), field, rule))

  test.each([
    ['limit=0', 'limit', 'whole-number'],
    ['limit=201', 'limit', 'whole-number'],
    ['limit=ten', 'limit', 'whole-number'],
    ['status=lost', 'status', 'one-of'],
    ['agency=nowhere', 'agency', 'one-of'],
    ['dueBefore=today', 'dueBefore', 'calendar-day'],
    ['cursor=bm9uc2Vuc2U', 'cursor', 'cursor'],
    ['cursor=%00', 'cursor', 'cursor'],
  ])('a worklist with %s is refused', (query, field, rule) =>
    refusedField(server.get(`/dossiers?${query}`), field, rule),
  )

  test.each([
    ['asOf=2199-01-01', 'asOf', 'in-the-future'],
    ['knownAt=2099-01-01T00:00:00Z', 'knownAt', 'in-the-future'],
    ['term=2 months', 'term', 'period'],
    ['from=2023-01-01&to=2022-01-01', 'to', 'before-from'],
    ['from=1900-01-01&to=2199-12-31&format=xlsx', 'to', 'window-too-long'],
    ['format=pdf', 'format', 'one-of'],
    ['language=fr', 'language', 'one-of'],
    ['agency=agii', 'agency', 'unknown-field'],
  ])('a report with %s is refused', (query, field, rule) =>
    refusedField(server.get(`/reports/sv125?${query}`), field, rule),
  )

  test.each(['/reports', '/positions', '/imports', '/problems', '/problems/dossier-exists', '/health/live'])(
    'what %s does not take is named',
    path => refusedField(server.get(`${path}?fresh=1`, { role: 'auditor' }), 'fresh', 'unknown-field'),
  )
  test('a write takes nothing in its address', () =>
    refusedField(
      server.post(`/dossiers/${dossier}/contracts?asOf=2022-04-01`, { signedOn: '2022-04-01' }),
      'asOf',
      'unknown-field',
    ))
  test.each(['ssin-cancellations', 'erasures'])('%s take nothing, and are not done by the way', async path => {
    const role = path === 'erasures' ? 'operator' : 'caseworker'
    await refusedField(post(path, { x: 1 }, { role }), 'x', 'unknown-field')
    await refusedField(post(path, [], { role }), '', 'object')
    expect((await post(path, {}, { role })).status).toBe(204)
    expect((await post(path, '', { role })).status).toBe(204)
  })

  test('a report that does not exist', () => refused(server.get('/reports/sv126'), 404, 'report-unknown'))
  test('a report in a format that does not exist', () =>
    refused(server.get('/reports/sv125', { headers: { accept: 'image/png' } }), 406, 'not-acceptable'))
  test('a position that does not come is waited for, and then said to be far', async () => {
    const { headers, body } = await refused(ask('?atLeast=999999999'), 503, 'position-not-reached')
    expect(headers['retry-after']).toBe('1')
    expect(Number(body['reached'])).toBeGreaterThan(0)
  })
  test('an address that does not exist', () => refused(server.get('/dosiers'), 404, 'not-found'))
  test('a type of problem that does not exist', () => refused(server.get('/problems/none'), 404, 'problem-unknown'))
  test('an address of which a part is too long', async () => {
    const { body } = await refused(server.get(`/imports/${'x'.repeat(201)}`), 400, 'malformed-request')
    expect(body['detail']).toBe('A part of the address is too long.')
  })
  test('an address that cannot be read', () => refused(server.get('/dossiers/%zz'), 400, 'malformed-request'))
})
