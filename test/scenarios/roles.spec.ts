import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { ROLES } from '#libs/trajectory'
import { intentions } from './intentions.js'
import { START_MS, TrajectServer, type Answer } from './traject-server.js'

/** Every endpoint is asked in every role. */
jest.setTimeout(START_MS)

interface Operation {
  readonly operationId: string
  readonly 'x-roles': readonly string[]
}
type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>

interface Endpoint {
  readonly name: string
  readonly method: string
  readonly path: string
  readonly roles: readonly string[]
}

const CW = ['caseworker']
const EO = ['enforcement-officer']
const READERS = ['caseworker', 'enforcement-officer', 'auditor']
const ANYONE = ['anyone']

/** Who may do what: the whole table, written down a second time. */
const table: Readonly<Record<string, readonly string[]>> = {
  openDossier: CW,
  searchDossier: READERS,
  listDossiers: READERS,
  getDossier: READERS,
  getHistory: READERS,
  listViolations: READERS,
  getViolation: READERS,
  holdIntake: CW,
  signContract: CW,
  grantVdabExemption: CW,
  grantDutyExemption: CW,
  referToVdab: CW,
  registerWithVdab: CW,
  deregisterFromVdab: CW,
  suspendTrajectory: CW,
  resumeTrajectory: CW,
  changeCategory: CW,
  endTrajectory: CW,
  startSupport: CW,
  endSupport: CW,
  imposeWrittenCondition: CW,
  liftWrittenCondition: CW,
  observeEmployment: ['operator', 'caseworker'],
  noteLinkageDifference: ['operator', 'caseworker'],
  dismissLinkageDifference: CW,
  referViolation: CW,
  sendNoticeOfDefault: EO,
  submitDefence: EO,
  holdHearing: EO,
  imposeFine: EO,
  closeViolation: EO,
  payFine: EO,
  sendPaymentReminder: EO,
  declareFineUncollectable: EO,
  annulFine: EO,
  correctFact: ['caseworker', 'enforcement-officer'],
  withdrawFact: ['caseworker', 'enforcement-officer'],
  replaceSsin: CW,
  cancelSsin: CW,
  withdrawSsin: CW,
  replacePersonDetails: CW,
  removeText: ['operator'],
  erasePerson: ['operator'],
  startImport: ['operator'],
  startLinkage: ['operator'],
  listImports: ['operator', 'auditor'],
  getImport: ['operator', 'auditor'],
  getImportReport: ['operator', 'auditor'],
  cancelImport: ['operator'],
  listReports: ROLES,
  getReport: ROLES,
  getPositions: ROLES,
  getLiveness: ANYONE,
  getReadiness: ANYONE,
  listProblemTypes: ANYONE,
  getProblemType: ANYONE,
}

const NOBODYS_DOSSIER = '00000000-0000-4000-8000-000000000000'

let server: TrajectServer
let endpoints: readonly Endpoint[]
beforeAll(async () => {
  server = await TrajectServer.open()
  const paths = (await server.get('/openapi.json')).body['paths'] as Paths
  endpoints = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { operationId, 'x-roles': roles }]) => ({
      name: operationId,
      method,
      path,
      roles,
    })),
  )
}, START_MS)
afterAll(() => server.remove())

/** What is sent as something else is refused before it is looked who asks. */
const takesFile = (path: string): boolean => ['/imports', '/linkages'].includes(path)

const ask = ({ method, path }: Endpoint, role: (typeof ROLES)[number] | 'nobody') => {
  const url = path.replace('{dossier}', NOBODYS_DOSSIER).replace('{violation}', 'V-1').replace('{report}', 'sv125')
  if (method === 'get') return server.get(url, { role })
  return takesFile(url)
    ? server.post(url, '', { role, headers: { 'content-type': 'text/csv' } })
    : server.post(url, {}, { role })
}

const rowOf = ({ method, path, roles }: Endpoint): string => {
  const marks = ROLES.map(role => (roles.includes('anyone') || roles.includes(role) ? ' x ' : ' . ')).join('')
  return `${marks} ${method.toUpperCase().padEnd(4)} ${path}`
}

describe('the table of endpoints and roles', () => {
  test('is this one, and whoever is not in it is kept out', async () => {
    process.stdout.write(
      `\n${ROLES.map(role => ` ${role[0]} `).join('')} (${ROLES.join(', ')})\n${endpoints.map(rowOf).join('\n')}\n\n`,
    )
    expect(Object.fromEntries(endpoints.map(({ name, roles }) => [name, roles]))).toEqual(table)

    const wrong = []
    for (const endpoint of endpoints) {
      for (const role of ROLES) {
        const admitted = endpoint.roles.includes('anyone') || endpoint.roles.includes(role)
        const { status } = await ask(endpoint, role)
        if ((status === 403) === admitted || status === 401) wrong.push(`${role} ${endpoint.name}: ${status}`)
      }
    }
    expect(wrong).toEqual([])
  })

  test('lets nobody in who does not say who asks, but to what anyone may see', async () => {
    const letIn = []
    for (const endpoint of endpoints) {
      const { status } = await ask(endpoint, 'nobody')
      if (status !== 401) letIn.push(endpoint.name)
    }
    expect(letIn).toEqual(endpoints.filter(({ roles }) => roles.includes('anyone')).map(({ name }) => name))
  })

  test('has an endpoint for every intention', () => {
    const collections = new Set(endpoints.map(({ path }) => path.split('/').at(-1)))
    expect(intentions.map(({ when }) => when.path.split('/').at(-1)!).filter(it => !collections.has(it))).toEqual([])
  })

  test('shows a statistician no person', () => {
    const seen = endpoints.filter(({ roles }) => roles.includes('statistician')).map(({ path }) => path)
    expect(seen).toEqual(['/reports', '/reports/{report}', '/positions'])
  })

  test('knows every way to write that the server has', () => {
    const routes = server.running.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false })
    const writing = [...routes.matchAll(/\b(POST|PUT|PATCH|DELETE)\b/g)]
    expect(writing).toHaveLength(endpoints.filter(({ method }) => method === 'post').length)
  })
})

describe('a correction is no way around a decision', () => {
  test('of a correction itself it is said that it is none of the facts that are corrected, whoever asks', async () => {
    const dossier = await server.opened()
    const signed = await server.post(`/dossiers/${dossier}/contracts`, { signedOn: '2022-03-15' })
    const eventIdOf = ({ body }: Answer) => (body['events'] as readonly { id: string }[])[0]!.id
    const correction = await server.post(`/dossiers/${dossier}/corrections`, {
      eventId: eventIdOf(signed),
      data: { signedOn: '2022-03-16' },
      reason: 'a mistake',
    })
    for (const role of ['caseworker', 'enforcement-officer'] as const) {
      const body = { eventId: eventIdOf(correction), reason: 'a mistake' }
      const refused = await server.post(`/dossiers/${dossier}/withdrawals`, body, { role })
      expect(refused).toMatchObject({ status: 409, body: { type: '/problems/correction-not-correctable' } })
    }
  })

  test('what an officer decided, a caseworker cannot correct or withdraw', async () => {
    const dossier = await server.opened()
    const facts = intentions.find(({ event }) => event === 'FineImposed')!
    for (const { path, body, role = 'caseworker' } of [...facts.given, facts.when]) {
      await server.post(`/dossiers/${dossier}/${path}`, body, { role })
    }
    const history = await server.get(`/dossiers/${dossier}/history`)
    const lines = history.body['lines'] as readonly { eventId: string; type: string }[]
    const eventOf = (type: string) => lines.find(line => line.type === type)!.eventId
    const withdraw = (type: string, role: 'caseworker' | 'enforcement-officer') =>
      server.post(`/dossiers/${dossier}/withdrawals`, { eventId: eventOf(type), reason: 'a mistake' }, { role })

    const correct = (type: string, role: 'caseworker' | 'enforcement-officer') =>
      server.post(
        `/dossiers/${dossier}/corrections`,
        { eventId: eventOf(type), data: {}, reason: 'a mistake' },
        { role },
      )

    expect(await correct('FineImposed', 'caseworker')).toMatchObject({ status: 403 })
    expect(await correct('ContractSigned', 'enforcement-officer')).toMatchObject({ status: 403 })
    expect(await withdraw('FineImposed', 'caseworker')).toMatchObject({ status: 403 })
    expect(await withdraw('ContractSigned', 'enforcement-officer')).toMatchObject({ status: 403 })
    expect(await withdraw('FineImposed', 'enforcement-officer')).toMatchObject({ status: 201 })
    expect(await withdraw('ContractSigned', 'caseworker')).toMatchObject({ status: 201 })
  })
})
