import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { throughServer } from '../../apps/cli/import/through-server.js'
import { testSsin } from '#libs/person-vault'
import { START_MS, TrajectServer, type Answer, type Asking } from './traject-server.js'

jest.setTimeout(START_MS)

const CSV: Asking = { role: 'operator', headers: { 'content-type': 'text/csv' } }
const LATIN: Asking = { role: 'operator', headers: { 'content-type': 'text/csv; charset=iso-8859-1' } }
const FORM: Asking = { role: 'operator', headers: { 'content-type': 'multipart/form-data; boundary=x' } }
const FACTS = 'source_id;ssin;fact;on;agency;category;origin'
const LINKAGE = 'ssin;registered_on;deregistered_on;origin;employed;employed_since'
const JAN = testSsin('1990-01-01', 1)
const MIA = testSsin('1985-05-05', 1)

const facts = (...rows: readonly string[]) => [FACTS, ...rows].join('\n')
const linkage = (...rows: readonly string[]) => [LINKAGE, ...rows].join('\n')
/** A person's three rows: reported, signed and registered. */
const person = (id: string, ssin: string): readonly string[] => [
  `${id}-1;${ssin};reported-to-agency;2022-03-02;agii;mandatory;`,
  `${id}-2;${ssin};contract-signed;2022-03-15;;;`,
  `${id}-3;${ssin};vdab-registered;2022-04-20;;;own-initiative`,
]
/** Of as many persons, of whom no more than 900 are born on one day. */
const many = (id: string, year: number, count: number) =>
  facts(
    ...Array.from({ length: count }, (_, index) =>
      person(`${id}-${index}`, testSsin(`${year}-0${2 + Math.floor(index / 900)}-03`, (index % 900) + 1)),
    ).flat(),
  )

const soon = () => new Promise(resolve => setTimeout(resolve, 20))

const idOf = ({ status, headers, body }: Answer): string => {
  expect({ status, location: headers['location'] }).toEqual({ status: 202, location: `/imports/${String(body['id'])}` })
  return body['id'] as string
}

async function ended(server: TrajectServer, sent: Answer): Promise<Record<string, unknown>> {
  const id = idOf(sent)
  for (;;) {
    const { body } = await server.get(`/imports/${id}`, { role: 'auditor' })
    if (body['state'] !== 'queued' && body['state'] !== 'running') return body
    await soon()
  }
}

const reportOf = async (server: TrajectServer, { id }: Record<string, unknown>) =>
  (await server.get(`/imports/${String(id)}/report`, { role: 'operator' })).raw
    .toString()
    .replace('\uFEFF', '')
    .trimEnd()
    .split('\r\n')

describe('files sent to the server', () => {
  let server: TrajectServer
  let url: string
  beforeAll(async () => {
    server = await TrajectServer.open()
    url = await server.listen()
  }, START_MS)
  afterAll(() => server.remove())

  const head = async () => (await server.get('/positions', { role: 'operator' })).body['head']
  const work = async (position: unknown) => {
    const path = `/reports/sv125?asOf=2024-02-05&atLeast=${String(position)}`
    const { figures } = (await server.get(path, { role: 'statistician' })).body as { figures: { id: string }[] }
    return figures.find(({ id }) => id === 'in-work')
  }

  test('a fact file is taken in, followed, and its verdicts downloaded; sent again it records nothing twice', async () => {
    const file = facts(...person('K-1', JAN), 'K-9;1;contract-signed;2022-03-15;;;')
    const first = await ended(server, await server.post('/imports', file, CSV))
    expect(first).toMatchObject({
      kind: 'facts',
      source: 'kbi',
      state: 'done',
      actor: 'test-operator',
      rows: 4,
      counts: { recorded: 3, invalid: 1 },
      position: await head(),
    })
    const [header, ...lines] = await reportOf(server, first)
    expect(header).toBe('line;source_id;verdict;rule;detail;position')
    expect(lines.map(line => line.split(';').slice(0, 4).join(' '))).toEqual([
      '2 K-1-1 recorded ',
      '3 K-1-2 recorded ',
      '4 K-1-3 recorded ',
      '5 K-9 invalid ssin',
    ])
    const again = await ended(server, await server.post('/imports', file, CSV))
    expect(again).toMatchObject({
      state: 'done',
      counts: { 'already-recorded': 3, invalid: 1 },
      position: await head(),
    })
    const list = await server.get('/imports', { role: 'auditor' })
    expect((list.body as unknown as { id: string }[]).map(({ id }) => id)).toEqual([again['id'], first['id']])
    const behind = await server.get(`/imports?limit=1&before=${String(again['id'])}`, { role: 'auditor' })
    expect(behind.body).toMatchObject([{ id: first['id'] }])
  })

  test('before a linkage work is not available, after it it is, with the linkage that was used', async () => {
    const { position } = await ended(server, await server.post('/imports', facts(...person('K-1', JAN)), CSV))
    expect(await work(position)).toMatchObject({ value: null, why: expect.stringContaining('none covers 2024-02-05') })

    const file = linkage(`${JAN};2022-04-20;;own-initiative;yes;2023-09-01`, `${MIA};;;;no;`)
    const done = await ended(server, await server.post('/linkages?observedOn=2024-01-31', file, CSV))
    expect(done).toMatchObject({
      kind: 'linkage',
      source: 'vdab',
      observedOn: '2024-01-31',
      counts: { recorded: 1, 'unknown-person': 1 },
    })
    expect(await work(done['position'])).toMatchObject({
      value: 1,
      definition: expect.stringContaining('Linkage used: vdab, observed on 2024-01-31'),
    })
  })

  test('what a linkage says otherwise is a task in the worklist, until it is dismissed', async () => {
    await ended(server, await server.post('/imports', facts(...person('M-1', MIA)), CSV))
    const file = linkage(`${MIA};2022-04-27;;;no;`)
    const { position, counts } = await ended(server, await server.post('/linkages?observedOn=2024-02-29', file, CSV))
    expect(counts).toEqual({ differs: 1 })
    const toCheck = async (atLeast: unknown) =>
      (await server.get(`/dossiers?status=to-check&atLeast=${String(atLeast)}`)).body['items'] as Record<
        string,
        unknown
      >[]
    const [item, ...others] = await toCheck(position)
    expect(others).toEqual([])
    expect(item).toMatchObject({
      toCheck: ['linkage-differs'],
      linkedOn: '2024-02-29',
      registeredOn: '2022-04-20',
      employment: { observedOn: '2024-02-29', employed: false },
    })
    const dismissal = { observedOn: '2024-02-29', field: 'registered-on', dismissedOn: '2024-03-04' }
    const place = `/dossiers/${String(item!['dossier'])}/linkage-difference-dismissals`
    const { headers } = await server.post(place, dismissal)
    expect(await toCheck(headers['x-position'])).toEqual([])
  })

  test('with a reason the record is corrected, and the reason is in the history', async () => {
    const asking = {
      ...CSV,
      headers: { ...CSV.headers, 'x-correction-reason': encodeURIComponent('brief van VDAB, één') },
    }
    const file = linkage(`${MIA};2022-04-27;;;;`)
    const done = await ended(server, await server.post('/linkages?observedOn=2024-03-31', file, asking))
    expect(done).toMatchObject({ counts: { recorded: 1 } })
    expect(done).not.toHaveProperty('correct')
    const found = await server.post('/dossiers/search', { ssin: MIA })
    const history = await server.get(`/dossiers/${String(found.body['dossier'])}/history`)
    const lines = history.body['lines'] as readonly Record<string, unknown>[]
    expect(lines.at(-1)).toMatchObject({ type: 'FactCorrected', reason: 'brief van VDAB, één', actor: 'test-operator' })
  })

  test('the command line sends a file, follows it, and brings its report', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'traject-send-'))
    const [file, report] = [join(folder, 'linkage.csv'), join(folder, 'linkage.csv.report.csv')]
    writeFileSync(file, linkage(`${JAN};2022-04-20;;;yes;2023-09-01`, '1;;;;yes;'))
    const sending = {
      url,
      file,
      report,
      actor: 'otto',
      signal: () => new AbortController().signal,
      onProgress: () => {},
    }
    const path = 'linkages?observedOn=2024-01-31&source=vdab'
    expect(await throughServer({ ...sending, path })).toMatchObject({
      state: 'done',
      counts: { 'already-recorded': 1, invalid: 1 },
    })
    expect(readFileSync(report, 'utf8')).toContain('3;;invalid;ssin')
    await expect(throughServer({ ...sending, path: 'linkages?observedOn=2199-01-31' })).rejects.toThrow(
      /refuses: In the future: --observed-on is 2199-01-31, and today is /,
    )
    rmSync(folder, { recursive: true })
  })

  test('whoever interrupts it has the server stop: what is recorded stays, and its report is brought', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'traject-interrupted-'))
    const [file, report] = [join(folder, 'facts.csv'), join(folder, 'facts.csv.report.csv')]
    writeFileSync(file, many('I', 1973, 3_000))
    const interrupted = new AbortController()
    const sending = { url, path: 'imports?source=ii', file, report, actor: 'otto', signal: () => interrupted.signal }
    const job = await throughServer({ ...sending, onProgress: () => interrupted.abort() })
    expect(job.state).toBe('cancelled')
    expect(job.rows).toBeLessThan(9_000)
    expect(existsSync(report)).toBe(job.hasReport)
    rmSync(folder, { recursive: true })
  })

  test('a file that fails before its first row says why, and has no report', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'traject-fails-'))
    const [file, report] = [join(folder, 'linkage.csv'), join(folder, 'linkage.csv.report.csv')]
    const known = `${JAN};2022-04-20;;;no;`
    writeFileSync(file, linkage(known))
    const strangers = Array.from({ length: 900 }, (_, index) => `${testSsin('1970-01-01', index + 1)};;;;no;`)
    const path = '/linkages?observedOn=2023-07-31&source=vdab-west'
    const before = await server.post(path, linkage(known, ...strangers), CSV)
    // Received while the one before it, for other days, is not on record yet.
    const sending = { url, path: `${path.slice(1)}&coversFrom=2023-07-01`, file, report, actor: 'otto' }
    const signal = () => new AbortController().signal
    expect(await throughServer({ ...sending, signal, onProgress: () => {} })).toMatchObject({
      state: 'failed',
      rows: 0,
      why: expect.stringMatching(/^This linkage is on record for other days, from /),
      hasReport: false,
    })
    expect(await ended(server, before)).toMatchObject({ state: 'done' })
    rmSync(folder, { recursive: true })
  })

  test('no file with persons’ numbers is left behind, and what is left is its owner’s alone', () => {
    const folder = join(server.folder, 'files')
    const jobs = readdirSync(folder)
    expect(jobs.filter(id => existsSync(join(folder, id, 'upload')))).toEqual([])
    const kept = jobs.flatMap(id => readdirSync(join(folder, id)).map(name => join(folder, id, name)))
    expect(kept).toContainEqual(expect.stringMatching(/report\.csv$/))
    expect([...jobs.map(id => join(folder, id)), ...kept].filter(path => (statSync(path).mode & 0o077) !== 0)).toEqual(
      [],
    )
  })

  test.each<[string, string, string, Asking, number, string]>([
    ['an empty file', '/imports', ' ', CSV, 400, 'file-refused'],
    ['another header', '/imports', `${FACTS};salary\n`, CSV, 400, 'file-refused'],
    ['a fact file for a linkage', '/linkages?observedOn=2024-01-31', facts(), CSV, 400, 'file-refused'],
    ['no day', '/linkages', linkage(), CSV, 400, 'invalid-input'],
    ['a day to come', '/linkages?observedOn=2199-01-31', linkage(), CSV, 409, 'takes-effect-in-the-future'],
    [
      'a linkage that is on record for other days',
      '/linkages?observedOn=2024-01-31&coversFrom=2023-12-01',
      linkage(),
      CSV,
      409,
      'linkage-received-otherwise',
    ],
    [
      'a linkage that does not speak for the day on which it was observed',
      '/linkages?observedOn=2024-02-29&coversFrom=2024-03-01',
      linkage(),
      CSV,
      409,
      'coverage-without-observation',
    ],
    ['a source that is no word', '/imports?source=K%20B', facts(), CSV, 400, 'invalid-input'],
    ['JSON', '/imports', '{}', { role: 'operator' }, 415, 'media-type-unsupported'],
    ['JSON that says something', '/imports', '{"a":1}', { role: 'operator' }, 415, 'media-type-unsupported'],
    ['a file as JSON', '/imports', facts(), { role: 'operator' }, 415, 'media-type-unsupported'],
    [
      'a file as JSON, larger than a body may be',
      '/imports',
      facts().repeat(2_000),
      { role: 'operator' },
      415,
      'media-type-unsupported',
    ],
    ['a file in another charset', '/imports', facts(), LATIN, 415, 'media-type-unsupported'],
    ['a form', '/imports', '--x--', FORM, 415, 'media-type-unsupported'],
    ['a form where no file is taken', '/dossiers', '--x--', FORM, 415, 'media-type-unsupported'],
    ['a file where none is taken', '/dossiers', facts(), { headers: CSV.headers! }, 415, 'media-type-unsupported'],
    [
      'a reason that cannot be read',
      '/linkages?observedOn=2024-01-31',
      linkage(),
      { ...CSV, headers: { ...CSV.headers, 'x-correction-reason': '%' } },
      400,
      'invalid-input',
    ],
    [
      'a reason that cannot be read, of a day that has yet to come',
      '/linkages?observedOn=2199-01-01',
      linkage(),
      { ...CSV, headers: { ...CSV.headers, 'x-correction-reason': '%' } },
      400,
      'invalid-input',
    ],
    [
      'a reason that is too long',
      '/linkages?observedOn=2024-01-31',
      linkage(),
      { ...CSV, headers: { ...CSV.headers, 'x-correction-reason': 'x'.repeat(2_001) } },
      400,
      'invalid-input',
    ],
    [
      'a reason with control characters',
      '/linkages?observedOn=2024-01-31',
      linkage(),
      { ...CSV, headers: { ...CSV.headers, 'x-correction-reason': 'a%00b%1B[31m' } },
      400,
      'invalid-input',
    ],
  ])('%s is refused, and nothing is begun', async (_, path, text, asking, status, problem) => {
    const before = readdirSync(join(server.folder, 'files'))
    const answer = await server.post(path, text, asking)
    expect({ status: answer.status, type: answer.body['type'] }).toEqual({ status, type: `/problems/${problem}` })
    expect(readdirSync(join(server.folder, 'files'))).toEqual(before)
  })

  test('what is no file, or of no source, is told what is asked', async () => {
    const { body } = await server.post('/imports', '--x--', FORM)
    expect(body['detail']).toMatch(/^A file is sent as one of text\/csv, application\/gzip/)
    const { body: named } = await server.post('/imports?source=K%20B', facts(), CSV)
    expect(named['errors']).toEqual([
      {
        field: 'source',
        rule: 'source',
        detail:
          'must be the name of a source: at most 40 lower-case letters, digits and -, beginning with a letter or digit',
      },
    ])
  })

  test('two sources at once, with the same ids for other persons, are in nobody’s way', async () => {
    const sent = await Promise.all(
      ['aa', 'bb'].map((source, at) => server.post(`/imports?source=${source}`, many('S', 1950 + at, 100), CSV)),
    )
    for (const one of sent) expect(await ended(server, one)).toMatchObject({ state: 'done', counts: { recorded: 300 } })
  })

  test('an upload that is broken off is no fault of the server, and leaves nothing', async () => {
    const before = readdirSync(join(server.folder, 'files'))
    const { hostname, port } = new URL(url)
    server.logs.length = 0
    const socket = connect(Number(port), hostname)
    const headers = ['POST /imports HTTP/1.1', `host: ${hostname}:${port}`, 'x-actor: otto', 'x-role: operator']
    socket.write([...headers, 'content-type: text/csv', 'content-length: 900000', '', FACTS].join('\r\n'))
    while (readdirSync(join(server.folder, 'files')).length === before.length) await soon()
    socket.destroy()
    while (readdirSync(join(server.folder, 'files')).length > before.length) await soon()
    await soon()
    expect(server.logs.filter(line => (JSON.parse(line) as { level: number }).level >= 50)).toEqual([])
  })

  test('a file that nobody sent is not there, and one that is done is not cancelled', async () => {
    const operator = { role: 'operator' } as const
    expect(await server.get('/imports/nothing', operator)).toMatchObject({
      status: 404,
      body: { type: '/problems/import-unknown' },
    })
    const { id } = await ended(server, await server.post('/imports', facts(...person('K-1', JAN)), CSV))
    const cancelled = await server.post(`/imports/${String(id)}/cancellation`, {}, operator)
    expect(cancelled).toMatchObject({ status: 409, body: { type: '/problems/import-ended' } })
  })
})

describe('a server that takes files in', () => {
  test('does one of a source after the other, goes on after a restart, and stops what is cancelled', async () => {
    const server = await TrajectServer.open()
    try {
      const sent = [
        await server.post('/imports', many('A', 1970, 900), CSV),
        await server.post('/imports', many('B', 1971, 20), CSV),
        await server.post('/imports', many('C', 1972, 900), CSV),
      ]
      const states = async () =>
        Promise.all(
          sent.map(async it => (await server.get(`/imports/${idOf(it)}`, { role: 'operator' })).body['state']),
        )
      expect((await states()).slice(1)).toEqual(['queued', 'queued'])
      const cancelled = await server.post(`/imports/${idOf(sent[2]!)}/cancellation`, {}, { role: 'operator' })
      expect(cancelled).toMatchObject({ status: 200, body: { state: 'cancelled', rows: 0 } })
      const report = await server.get(`/imports/${idOf(sent[2]!)}/report`, { role: 'operator' })
      expect(report).toMatchObject({ status: 404, body: { type: '/problems/import-report-missing' } })
      expect(report.body['detail']).toBe('The file is cancelled, and no row of it has a verdict: there is no report.')

      await server.stop()
      await server.start()
      expect(await ended(server, sent[0]!)).toMatchObject({ state: 'done', rows: 2700, counts: { recorded: 2700 } })
      expect(await ended(server, sent[1]!)).toMatchObject({ state: 'done', counts: { recorded: 60 } })
      expect(await states()).toEqual(['done', 'done', 'cancelled'])
      expect(await reportOf(server, { id: idOf(sent[0]!) })).toHaveLength(2701)
    } finally {
      await server.remove()
    }
  }, 120_000)

  test(
    'takes no file that is larger than it may be',
    async () => {
      const server = await TrajectServer.open({ UPLOAD_LIMIT: '2048' })
      try {
        const answer = await server.post('/imports', many('A', 1970, 30), CSV)
        expect(answer).toMatchObject({ status: 413, body: { type: '/problems/body-too-large' } })

        const unannounced = await fetch(`${await server.listen()}/imports`, {
          method: 'POST',
          headers: { 'x-actor': 'otto', 'x-role': 'operator', 'content-type': 'text/csv' },
          body: new Blob([many('A', 1970, 30)]).stream(),
          duplex: 'half',
        })
        expect(unannounced.status).toBe(413)
        expect(await unannounced.json()).toMatchObject({ type: '/problems/body-too-large' })
      } finally {
        await server.remove()
      }
    },
    START_MS,
  )
})
