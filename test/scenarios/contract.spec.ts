import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { problemTypes } from '../../apps/api/problems/problem-types.js'
import { Positions } from '#libs/projection-runner'
import { faultsIn, type Contract } from './conforms.js'
import { intentions } from './intentions.js'
import { START_MS, TrajectServer, type Answer, type Asking } from './traject-server.js'

interface Parameter {
  readonly name?: string
  readonly in?: string
  readonly description?: string
  readonly $ref?: string
}
interface Response {
  readonly $ref?: string
  readonly headers?: Readonly<Record<string, Header>>
  readonly content?: Readonly<Record<string, { readonly schema: object }>>
}
interface Header {
  readonly $ref?: string
  readonly required?: boolean
}
interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly description: string
  readonly parameters: readonly Parameter[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> }
  readonly responses: Readonly<Record<string, Response>>
  readonly security: readonly object[]
  readonly tags: readonly string[]
  readonly 'x-writes'?: boolean
  readonly 'x-roles': readonly [Asking['role'] & string, ...string[]]
}
interface Document extends Contract {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

let server: TrajectServer
let contract: Document
let operations: readonly (Operation & { readonly path: string })[]
beforeAll(async () => {
  server = await TrajectServer.open()
  contract = (await server.get('/openapi.json')).body as unknown as Document
  operations = Object.entries(contract.paths).flatMap(([path, methods]) =>
    Object.values(methods).map(operation => ({ ...operation, path })),
  )
}, START_MS)
afterAll(() => server.remove())

const named = (id: string) => operations.find(({ operationId }) => operationId === id)!
const text = () => JSON.stringify(contract)

describe('the contract', () => {
  test('is OpenAPI 3.1', () => expect(contract.openapi).toMatch(/^3\.1\./))
  test('has nothing that 3.1 no longer has', () => expect(text()).not.toContain('"nullable"'))
  test('names every operation once', () => {
    const ids = operations.map(({ operationId }) => operationId)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.filter(id => !/^[a-z][A-Za-z]+$/.test(id))).toEqual([])
  })
  test('refers to nothing that it lacks', () => {
    const references = [...text().matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]*)"/g)]
    const components = contract.components as unknown as Record<string, Record<string, unknown>>
    expect(references.length).toBeGreaterThan(100)
    expect(references.filter(([, kind, name]) => components[kind!]?.[name!] === undefined)).toEqual([])
  })
  test('describes every part of every address', () => {
    const undescribed = operations.flatMap(({ path, parameters, operationId }) =>
      [...path.matchAll(/{(\w+)}/g)]
        .filter(([, name]) => !parameters.some(it => it.in === 'path' && it.name === name && it.description))
        .map(([part]) => `${operationId} ${part}`),
    )
    expect(undescribed).toEqual([])
  })
  test('says in words what every operation, parameter and field of a request is', () => {
    expect(operations.filter(({ summary }) => !summary).map(({ operationId }) => operationId)).toEqual([])
    const parameters = operations.flatMap(it => it.parameters).filter(({ $ref, description }) => !$ref && !description)
    expect(parameters).toEqual([])
    const bodies = Object.entries(contract.components.schemas).filter(([name]) => /Body$|^FactPatch$/.test(name))
    const fields = bodies.flatMap(([name, { properties = {} }]) =>
      Object.entries(properties)
        .filter(([, schema]) => !(schema as { description?: string }).description)
        .map(([field]) => `${name}.${field}`),
    )
    expect(bodies.length).toBeGreaterThan(25)
    expect(bodies.filter(([, { additionalProperties }]) => additionalProperties !== false)).toEqual([])
    expect(fields).toEqual([])
  })
  test('names the rule by which each field of a request is refused, as the refusal does', async () => {
    const asked = operations.flatMap(it => it.parameters).filter(it => it.in === 'query')
    const fields = Object.entries(contract.components.schemas)
      .filter(([name]) => /Body$|^FactPatch$/.test(name))
      .flatMap(([, { properties = {} }]) => Object.values(properties))
      .filter(property => !('allOf' in property))
    expect(asked.length).toBeGreaterThan(20)
    expect([...asked, ...fields].filter(field => !('x-rule' in field))).toEqual([])

    const { properties = {} } = contract.components.schemas['DossierBody']!
    const { body } = await server.post('/dossiers', { ssin: '', category: '', agency: '', reportedOn: '', reason: '' })
    const errors = body['errors'] as readonly { readonly field: string; readonly rule: string }[]
    expect(errors).toHaveLength(5)
    for (const { field, rule } of errors) expect(properties[field]).toMatchObject({ 'x-rule': rule })
  })
  test('says of every write which headers it takes and answers', () => {
    const writes = operations.filter(operation => operation['x-writes'])
    const askedOtherwise = ['openDossier', 'correctFact', 'withdrawFact']
    expect(writes.map(({ operationId }) => operationId)).toEqual(expect.arrayContaining(askedOtherwise))
    expect(writes.length).toBe(intentions.length + askedOtherwise.length)
    expect(Object.keys(named('openDossier').responses)).not.toContain('412')
    for (const { operationId, parameters, responses, requestBody } of writes) {
      const names = parameters.map(({ name }) => name)
      expect([operationId, names.includes('Idempotency-Key')]).toEqual([operationId, true])
      expect([operationId, names.includes('If-Match')]).toEqual([operationId, operationId !== 'openDossier'])
      expect(Object.keys(responses['201']!.headers ?? {})).toEqual(
        expect.arrayContaining(['ETag', 'X-Position', 'X-Request-Id']),
      )
      const { ETag, 'X-Position': position } = responses['201']!.headers!
      expect([ETag, position]).toMatchObject([{ required: true }, { required: true }])
      expect(requestBody).toBeDefined()
    }
  })
  test('has no kind of answer that no operation gives', () => {
    const components = Object.keys((contract.components as unknown as { responses: object }).responses)
    const given = operations.flatMap(({ responses }) => Object.values(responses).map(({ $ref = '' }) => $ref))
    expect(components.filter(name => !given.some(it => it.endsWith(`/${name}`)))).toEqual([])
  })
  test('names what stops a server that is not ready', () =>
    expect(Object.keys(named('getReadiness').responses)).toContain('503'))
  test('leaves no answer open, but for the data of an event', () => {
    const open = Object.entries(contract.components.schemas).flatMap(([name, { properties = {} }]) =>
      Object.entries(properties)
        .filter(([, { additionalProperties, items }]) => additionalProperties === true || items?.additionalProperties)
        .map(([field]) => `${name}.${field}`),
    )
    expect(open).toEqual(['HistoryLineView.data', 'HistoryLineView.correctedData'])
  })
  test('says what there is to check beside what a problem is named after', () => {
    const { FindingView, WorklistItemView } = contract.components.schemas
    const told = [FindingView!.properties!['rule'], WorklistItemView!.properties!['toCheck']]
    for (const { description } of told as unknown as readonly { readonly description: string }[])
      expect(description).toContain('or `linkage-differs`: ')
  })
  test('lists what its operations are grouped by, each group once', () => {
    const { tags } = contract as unknown as { readonly tags: readonly { readonly name: string }[] }
    expect(tags.map(({ name }) => name)).toEqual([...new Set(operations.flatMap(it => it.tags))])
  })
  test('has every type of problem, with its meaning, but what no body can say: that a fact is of another violation', () => {
    const untold = [...problemTypes.keys()].filter(name => !text().includes(`/problems/${name}\``))
    expect(untold).toEqual(['fact-identity-fixed'])
  })
  test('says who asks by two headers, wherever somebody must say', () => {
    const open = operations.filter(({ security }) => security.length === 0).map(({ path }) => path.split('/')[1])
    expect([...new Set(open)]).toEqual(['health', 'problems'])
    expect(contract.components).toMatchObject({
      securitySchemes: { actor: { in: 'header', name: 'X-Actor' }, role: { in: 'header', name: 'X-Role' } },
    })
  })
  test('says which name of who asks is believed, in the words in which another is refused', async () => {
    const { body } = await server.get('/dossiers', { headers: { 'x-actor': 'a'.repeat(65) } })
    const [{ detail }] = body['errors'] as [{ readonly detail: string }]
    expect(detail).toMatch(/at most 64 letters/)
    expect(contract.components).toMatchObject({
      securitySchemes: { actor: { description: `Who asks: ${detail.replace('must be ', '')}.` } },
    })
  })
  test('says of a number and a day of birth what no pattern can: the check number, and that the day has come', () => {
    const ssins = Object.entries(contract.components.schemas).filter(([name]) =>
      /^(Dossier|Search|Ssin.*)Body$/.test(name),
    )
    const told = ssins.map(
      ([, { properties = {} }]) => properties['ssin'] as unknown as { readonly description: string },
    )
    expect(told).toHaveLength(4)
    expect(told.filter(({ description }) => !description.endsWith(' 11 digits with a valid check number.'))).toEqual([])
    const { birthDate } = contract.components.schemas['PersonBody']!.properties!
    expect((birthDate as unknown as { readonly description: string }).description).toContain('a day that has come')
  })
  test('says in words which roles may use what somebody must identify for', () => {
    const told = operations.filter(({ security }) => security.length > 0)
    const silent = told.filter(it => !it.description.includes(`Roles: ${it['x-roles'].join(', ')}.`))
    expect(silent.map(({ operationId }) => operationId)).toEqual([])
  })
  test.each(['correctFact', 'withdrawFact'])('says of %s which of its roles may do it with which fact', id =>
    expect(named(id).description).toContain('is for an enforcement officer, all else for a caseworker'),
  )
})

describe('what is asked is what the contract says', () => {
  const bodyOf = ({ requestBody }: Operation) => requestBody!.content['application/json']!.schema
  const takesJson = ({ requestBody }: Operation) => requestBody?.content['application/json'] !== undefined

  test('of every intention', () => {
    const faults = intentions.flatMap(({ given, when, refused }) =>
      [...given, when, ...refused.given, refused.when].flatMap(({ path, body }) => {
        const place = `/dossiers/{dossier}/${path.replace('V-1', '{violation}')}`
        const operation = operations.find(it => it.path === place && it.requestBody)
        return faultsIn(contract, bodyOf(operation!), body, path)
      }),
    )
    expect(faults).toEqual([])
  })
  test('of a person, and of a correction, which may take a field away', () => {
    const person = { familyName: 'Haddad', givenNames: 'Nour', birthDate: '2000-12-00' }
    const report = { ssin: '00722099703', category: 'mandatory', agency: 'agii', reportedOn: '2022-03-02', person }
    expect(faultsIn(contract, bodyOf(named('openDossier')), report)).toEqual([])
    const eventId = '0198b7a2-9d7c-7d4a-8f5e-0c2d4b6a8e10'
    const correction = { eventId, data: { origin: null, employed: null, amount: '50.00', until: null }, reason: 'x' }
    expect(faultsIn(contract, bodyOf(named('correctFact')), correction)).toEqual([])
  })
  test('the fields that are missed in an empty body are those that the contract requires', async () => {
    const writes = operations.filter(takesJson)
    expect(writes.length).toBeGreaterThan(30)
    for (const operation of writes) {
      const { operationId, path, 'x-roles': roles } = operation
      const place = path.replace('{dossier}', '00000000-0000-4000-8000-000000000000').replace('{violation}', 'V-1')
      const { body } = await server.post(place, {}, { role: roles[0] })
      const missed = ((body['errors'] ?? []) as readonly { field: string }[]).map(({ field }) => field)
      expect([operationId, missed.sort()]).toEqual([operationId, requiredIn(bodyOf(operation))])
    }
  })
  const requiredIn = (schema: { $ref?: string }): readonly string[] => {
    const { required = [] } = contract.components.schemas[schema.$ref!.split('/').at(-1)!]!
    return [...required].sort()
  }
})

describe('what is answered is what the contract says', () => {
  /** How a message is carried: of HTTP, not of the interface. */
  const CARRIES = ['content-type', 'content-length', 'transfer-encoding', 'connection', 'date']

  const headerFaults = (known: Response, headers: Answer['headers']): readonly string[] => {
    const documented = Object.entries(known.headers ?? {})
    const isOptional = (header: Header) => component<Header>('headers', header).required === false
    const missing = documented.filter(([name, it]) => headers[name.toLowerCase()] === undefined && !isOptional(it))
    const names = new Set([...CARRIES, ...documented.map(([name]) => name.toLowerCase())])
    const unknown = Object.keys(headers).filter(name => !names.has(name))
    return [...missing.map(([name]) => `${name} is missing`), ...unknown.map(name => `${name} is not in the contract`)]
  }

  const component = <Part extends { readonly $ref?: string }>(kind: string, part: Part): Part => {
    const components = contract.components as unknown as Record<string, Record<string, Part>>
    return part.$ref ? components[kind]![part.$ref.split('/').at(-1)!]! : part
  }

  const faults = (operationId: string, { status, body, headers }: Answer): readonly string[] => {
    const response = named(operationId).responses[String(status)]
    if (!response) return [`${status} is not in the contract`]
    const known = component('responses', response)
    if (!known.content) return headerFaults(known, headers)
    const type = headers['content-type']!.split(';')[0]!
    return [...headerFaults(known, headers), ...faultsIn(contract, known.content[type]!.schema, body)]
  }

  test('of a dossier, its history and the worklist', async () => {
    const ssin = server.nextSsin()
    const dossier = await server.opened({ ssin, person: { familyName: 'Peeters', birthDate: '1993-05-00' } })
    const signed = await server.post(`/dossiers/${dossier}/contracts`, { signedOn: '2022-04-01', reason: 'x' })
    expect(faults('signContract', signed)).toEqual([])
    const again = await server.post(`/dossiers/${dossier}/contracts`, { signedOn: '2022-04-01' })
    expect([again.status, faults('signContract', again)]).toEqual([200, []])
    const observed = { observedOn: '2023-01-01', employed: true, since: '2022-10-01' }
    await server.post(`/dossiers/${dossier}/employment-observations`, observed)
    const violation = { violationId: 'V-1', reason: 'not-registered-vdab', referredOn: '2022-07-01' }
    const referred = await server.post(`/dossiers/${dossier}/violations`, violation)
    expect([referred.status, faults('referViolation', referred)]).toEqual([201, []])
    const resent = await server.post(`/dossiers/${dossier}/violations`, violation)
    expect([resent.status, faults('referViolation', resent)]).toEqual([200, []])
    expect(faults('listViolations', await server.get(`/dossiers/${dossier}/violations`))).toEqual([])
    const file = await server.get(referred.headers['location']!)
    expect([file.status, faults('getViolation', file)]).toEqual([200, []])
    const { events } = signed.body as { events: readonly { id: string }[] }
    const correction = { eventId: events[0]!.id, data: { signedOn: '2022-06-01' }, reason: 'misread' }
    await server.post(`/dossiers/${dossier}/corrections`, correction)

    const status = await server.get(`/dossiers/${dossier}?knownAt=${new Date().toISOString()}`)
    expect(status.body['toCheck']).not.toEqual([])
    expect(faults('getDossier', status)).toEqual([])
    const found = await server.post('/dossiers/search', { ssin })
    expect([found.status, faults('searchDossier', found)]).toEqual([200, []])
    expect(found.headers).toMatchObject({ etag: status.headers['etag'], 'x-position': status.headers['x-position'] })
    expect(faults('getHistory', await server.get(`/dossiers/${dossier}/history`))).toEqual([])
    const position = status.headers['x-position']
    const worklist = await server.get(`/dossiers?status=to-check&atLeast=${position}`)
    expect(worklist.body['items']).toHaveLength(1)
    expect(faults('listDossiers', worklist)).toEqual([])
  })
  test('of a report to an agency, and of the same one made again', async () => {
    const report = { ssin: server.nextSsin(), category: 'mandatory', agency: 'agii', reportedOn: '2022-03-15' }
    for (const status of [201, 200]) {
      const answer = await server.post('/dossiers', report)
      expect([answer.status, faults('openDossier', answer)]).toEqual([status, []])
    }
  })
  test('of the person', async () => {
    const [taken, wrong, ssin] = [server.nextSsin(), server.nextSsin(), server.nextSsin()]
    await server.opened({ ssin: taken })
    const dossier = `/dossiers/${await server.opened({ ssin: wrong, reason: 'by letter' })}`
    await server.post(`${dossier}/contracts`, { signedOn: '2022-04-01' })
    const lines = (await server.get(`${dossier}/history`)).body['lines'] as readonly { eventId: string }[]
    const [eventId, without] = lines.map(line => line.eventId)
    const steps = [
      ['replaceSsin', `${dossier}/ssin-replacements`, { ssin: taken }, 409],
      ['replaceSsin', `${dossier}/ssin-replacements`, { ssin }, 204],
      ['withdrawSsin', `${dossier}/ssin-withdrawals`, { ssin }, 409],
      ['withdrawSsin', `${dossier}/ssin-withdrawals`, { ssin: wrong }, 204],
      ['cancelSsin', `${dossier}/ssin-cancellations`, '{', 400],
      ['cancelSsin', `${dossier}/ssin-cancellations`, undefined, 204],
      ['replacePersonDetails', `${dossier}/person-details`, { familyName: 'Peeters' }, 204],
      ['removeText', `${dossier}/text-removals`, { eventId: without }, 409],
      ['removeText', `${dossier}/text-removals`, { eventId }, 204],
      ['erasePerson', `${dossier}/erasures`, undefined, 204],
      ['cancelSsin', `${dossier}/ssin-cancellations`, undefined, 409],
    ] as const
    for (const [operation, path, body, status] of steps) {
      const answer = await server.post(path, body, {
        role: /^(erase|remove)/.test(operation) ? 'operator' : 'caseworker',
      })
      expect([operation, answer.status, faults(operation, answer)]).toEqual([operation, status, []])
    }
    const xml = await server.post(`${dossier}/erasures`, '<x/>', {
      role: 'operator',
      headers: { 'content-type': 'application/xml' },
    })
    expect([xml.status, faults('erasePerson', xml)]).toEqual([415, []])
  })
  test('of reports, positions, health and problems', async () => {
    expect(faults('getReport', await server.get('/reports/sv125'))).toEqual([])
    expect(faults('getPositions', await server.get('/positions'))).toEqual([])
    expect(faults('getReadiness', await server.get('/health/ready'))).toEqual([])
    expect(faults('getLiveness', await server.get('/health/live', { role: 'nobody' }))).toEqual([])
    expect(faults('getProblemType', await server.get('/problems/dossier-exists'))).toEqual([])
    expect((await server.get('/reports')).body).toMatchObject([{ id: 'sv125' }])
    expect(await server.get('/problems')).toMatchObject({ status: 200 })
  })
  test('of a server of which a projection has stopped: it is not ready, and says which', async () => {
    const positions = server.running.get(Positions)
    const { projections, ...now } = await positions.current()
    const [first, ...others] = projections
    const current = jest.spyOn(positions, 'current')
    current.mockResolvedValue({ ...now, projections: [{ ...first!, state: 'stopped' }, ...others] })
    const answer = await server.get('/health/ready', { role: 'nobody' })
    current.mockRestore()
    expect([answer.status, faults('getReadiness', answer)]).toEqual([503, []])
    expect(answer.body['detail']).toBe(`Stopped: ${first!.name}.`)
  })
  test('of refusals', async () => {
    const nobody = await server.get('/dossiers/00000000-0000-4000-8000-000000000000')
    expect([nobody.status, faults('getDossier', nobody)]).toEqual([404, []])
    const invalid = await server.post('/dossiers', { ssin: 1 })
    expect([invalid.status, faults('openDossier', invalid)]).toEqual([400, []])
    const far = await server.get('/dossiers?atLeast=99999999')
    expect([far.status, faults('listDossiers', far)]).toEqual([503, []])
    const stranger = await server.post('/dossiers/search', { ssin: server.nextSsin() })
    expect([stranger.status, faults('searchDossier', stranger)]).toEqual([404, []])
    for (const [role, status] of [
      ['nobody', 401],
      ['statistician', 403],
    ] as const) {
      const kept = await server.get('/dossiers', { role })
      expect([kept.status, faults('listDossiers', kept)]).toEqual([status, []])
    }
  })
  test('a problem’s type leads to what it means', async () => {
    const { body } = await server.get('/dossiers/00000000-0000-4000-8000-000000000000')
    const { status, body: meaning } = await server.get(body['type'] as string, { role: 'nobody' })
    expect([status, meaning['status'], meaning['title']]).toEqual([200, 404, body['title']])
  })
})

describe('a report goes out', () => {
  const report = (query: string, accept?: string) =>
    server.get(`/reports/sv125${query}`, { role: 'statistician', headers: accept ? { accept } : {} })
  const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

  test('as CSV, by name', async () => {
    const { headers, raw } = await report('?format=csv&asOf=2024-01-31')
    expect(headers['content-type']).toMatch(/^text\/csv/)
    expect(headers['content-disposition']).toBe('attachment; filename="sv125-2024-01-31.csv"')
    expect(raw.toString().split('\n')[0]).toMatch(/^report,figure,/)
  })
  test('as Excel, by what is accepted', async () => {
    const { headers, raw } = await report('', `text/html, ${EXCEL};q=0.9`)
    expect(headers['content-type']).toBe(EXCEL)
    expect(headers['content-disposition']).toBe('attachment; filename="sv125-2024-02-05.xlsx"')
    expect(raw.subarray(0, 2).toString()).toBe('PK')
  })
  test('as JSON, with every parameter as it was asked', async () => {
    const asked = {
      from: '2022-04-01',
      to: '2022-12-31',
      asOf: '2023-06-30',
      violationsUntil: '2023-06-01',
      term: 'P60D',
    }
    const { headers, body } = await report(`?${new URLSearchParams(asked).toString()}`)
    expect(headers['content-disposition']).toBe('inline; filename="sv125-2023-06-30.json"')
    expect(body['parameters']).toMatchObject(asked)
    expect(body['position']).toBe(headers['x-position'])
  })
  test('in English, or in Dutch where that is asked for, with the same figures', async () => {
    const figuresIn = async (query: string, language: string) => {
      const { headers, body } = await report(`?asOf=2024-01-31&knownAt=2024-02-01T00:00:00Z${query}`)
      expect([headers['content-language'], body['language']]).toEqual([language, language])
      return [body['title'], (body['figures'] as { id: string; value: unknown }[]).map(({ id, value }) => [id, value])]
    }
    const [title, figures] = await figuresIn('', 'en')
    expect(title).toBe('Integration contracts and registration with VDAB')
    expect(await figuresIn('&language=nl', 'nl')).toEqual(['Inburgeringscontracten en inschrijving bij VDAB', figures])
  })
})

describe('the worklist', () => {
  test('comes in pages that together have every dossier once', async () => {
    const opened = []
    for (let count = 0; count < 7; count++) {
      const dossier = await server.opened({ agency: 'brussels' })
      if (count % 2) await server.post(`/dossiers/${dossier}/contracts`, { signedOn: `2022-05-0${1 + (count % 3)}` })
      opened.push(dossier)
    }
    const { headers } = await server.get(`/dossiers/${opened.at(-1)}`)
    const seen: string[] = []
    let next = `atLeast=${headers['x-position']}`
    for (;;) {
      const { body } = await server.get(`/dossiers?agency=brussels&limit=3&${next}`)
      const items = body['items'] as readonly { dossier: string }[]
      expect(items.length).toBeLessThanOrEqual(3)
      seen.push(...items.map(({ dossier }) => dossier))
      const { cursor } = body as { cursor?: string }
      if (cursor === undefined) break
      next = `cursor=${cursor}`
    }
    expect(seen.sort()).toEqual(opened.sort())
  })
  test('shows those of one category', async () => {
    await server.opened({ agency: 'amal' })
    const entitled = await server.opened({ agency: 'amal', category: 'entitled' })
    const { headers } = await server.get(`/dossiers/${entitled}`)
    const { body } = await server.get(`/dossiers?agency=amal&category=entitled&atLeast=${headers['x-position']}`)
    expect(body['items']).toEqual([expect.objectContaining({ dossier: entitled, category: 'entitled' })])
  })
  test('shows those that were due before a day, the longest overdue first', async () => {
    const agency = 'atlas'
    for (const signedOn of ['2022-05-02', '2022-05-03', '2022-05-01']) {
      await server.post(`/dossiers/${await server.opened({ agency })}/contracts`, { signedOn })
    }
    const { body: positions } = await server.get('/positions')
    const asked = { agency, status: 'overdue', dueBefore: '2022-07-03', atLeast: positions['head'] as string }
    const { body } = await server.get(`/dossiers?${new URLSearchParams(asked).toString()}`)
    const items = body['items'] as readonly { status: string; dueOn: string }[]
    expect(items.map(({ status, dueOn }) => `${status} ${dueOn}`)).toEqual(['overdue 2022-07-01', 'overdue 2022-07-02'])
  })
})

describe('a request', () => {
  const ID = '0198b7a2-9d7c-7d4a-8f5e-0c2d4b6a8e10'
  const idAfter = async (given: string) =>
    (await server.get('/health/live', { headers: { 'x-request-id': given } })).headers['x-request-id']

  test('keeps the id that its caller gave it', async () => expect(await idAfter(ID)).toBe(ID))
  test('gets an id where the caller’s could be anything', async () =>
    expect(await idAfter('93051822361')).toMatch(/^[0-9a-f-]{36}$/))
  test('about a person leaves no copy on the way', async () => {
    const { headers } = await server.get('/dossiers')
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
  })
  test('for the documentation is answered', async () => {
    const { status, headers } = await server.get('/docs', { role: 'nobody' })
    expect([status, headers['content-type']]).toEqual([200, 'text/html'])
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; script-src 'self'; .*frame-ancestors 'none'$/,
    )
  })
})
