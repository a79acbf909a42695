import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { faultsIn, type Contract } from './conforms.js'
import { problemsTold, type ContractOfProblems } from './problems-told.js'
import { START_MS, TrajectServer } from './traject-server.js'

interface Schema {
  readonly pattern?: string
  readonly format?: string
  readonly example?: unknown
  readonly allOf?: readonly object[]
}
interface Parameter {
  readonly name?: string
  readonly required?: boolean
  readonly description?: string
  readonly schema?: Schema
}
interface Document extends Contract {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly parameters: readonly Parameter[] }>>>>
}

/** What programs make of the contract: generated clients, and the page at /docs, where it is tried out. */
let server: TrajectServer
let contract: Document
let parameters: readonly Parameter[]
beforeAll(async () => {
  server = await TrajectServer.open()
  contract = (await server.get('/openapi.json')).body as unknown as Document
  parameters = Object.values(contract.paths)
    .flatMap(path => Object.values(path))
    .flatMap(operation => operation.parameters)
}, START_MS)
afterAll(() => server.remove())

const fieldsOfBodies = (): readonly (readonly [string, Schema])[] =>
  Object.entries(contract.components.schemas)
    .filter(([name]) => /Body$|^FactPatch$/.test(name))
    .flatMap(([name, { properties = {} }]) =>
      Object.entries(properties).map(([field, schema]) => [`${name}.${field}`, schema as Schema] as const),
    )

test('names no part of an address by a word that languages keep for themselves: clients name an argument after it', () => {
  const parts = Object.keys(contract.paths).flatMap(path => [...path.matchAll(/{(\w+)}/g)].map(([, name]) => name!))
  expect([...new Set(parts)].sort()).toEqual(['dossier', 'file', 'problem', 'report', 'violation'])
})

test('has no example of what may be left out of an address or a header: it would be filled in, and sent', () => {
  const filledIn = parameters.filter(({ required, schema }) => !required && schema?.example !== undefined)
  expect(filledIn.map(({ name }) => name)).toEqual([])
})

test('says in words what such a parameter looks like', () => {
  const described = Object.fromEntries(parameters.map(({ name, description }) => [name, description]))
  expect(described['term']).toMatch(/For instance `P2M`\.$/)
  expect(described['If-Match']).toMatch(/For instance `"3"`\.$/)
})

test('has an example of every text of a body, where chance would make one of its pattern', () => {
  const byChance = fieldsOfBodies().filter(
    ([, { pattern, format, example }]) => pattern !== undefined && format !== 'uuid' && example === undefined,
  )
  expect(byChance.map(([field]) => field)).toEqual([])
})

test('has examples that are what they are examples of', () => {
  const examples = fieldsOfBodies().filter(([, { example }]) => example !== undefined)
  const wrong = examples.flatMap(([field, schema]) => faultsIn(contract, schema, schema.example, field))
  expect([examples.length > 30, wrong]).toEqual([true, []])
})

test('has an example of a correction that corrects one field, of all that a fact can have', () => {
  const [, data] = fieldsOfBodies().find(([field]) => field === 'CorrectionBody.data')!
  expect(data.example).toEqual({ signedOn: '2023-03-15' })
})

const patterns = (): readonly string[] => [
  ...new Set(
    [...JSON.stringify(contract).matchAll(/"pattern":("(?:[^"\\]|\\.)*")/g)].map(([, it]) => JSON.parse(it!) as string),
  ),
]

test('bounds texts by patterns that other languages, and JavaScript without its Unicode mode, read as they are meant', () => {
  expect(patterns().length).toBeGreaterThan(10)
  expect(patterns().filter(pattern => /\\p|\(\?[=!<]/.test(pattern))).toEqual([])
  const examples = fieldsOfBodies().filter(([, { pattern, example }]) => pattern !== undefined && example !== undefined)
  const refused = examples.filter(([, { pattern, example }]) => !new RegExp(pattern!).test(example as string))
  expect(refused.map(([field]) => field)).toEqual([])
})

test('tells where today begins, and in which time zone instants are: a front end sends dates of its own', () => {
  const { description } = (contract as unknown as { info: { description: string } }).info
  expect(description).toMatch(/today is the day in Brussels/)
  expect(description).toMatch(/instants are in UTC/)
})

test('says of everything with properties that it is an object: strict validators ask for it', () => {
  const untyped: string[] = []
  const look = (part: unknown, path: string): void => {
    if (typeof part !== 'object' || part === null) return
    const { properties, type } = part as { readonly properties?: unknown; readonly type?: unknown }
    if (typeof properties === 'object' && type === undefined) untyped.push(path)
    for (const [name, inner] of Object.entries(part)) look(inner, `${path}/${name}`)
  }
  look(contract, '#')
  expect(untyped).toEqual([])
})

test.each([
  [
    'POST',
    '/dossiers/1/contracts',
    409,
    'takes-effect-in-the-future before-reporting contract-in-force trajectory-ended person-erased',
  ],
  [
    'POST',
    '/dossiers/1/violations/V-1/annulments',
    409,
    'takes-effect-in-the-future fine-missing before-fine fine-annulled person-erased',
  ],
  ['POST', '/dossiers/1/violations/V-1/annulments', 404, 'dossier-unknown violation-unknown'],
  ['POST', '/dossiers/1/erasures', 409, ''],
  ['POST', '/dossiers/search', 404, 'dossier-unknown'],
  ['GET', '/dossiers', 404, ''],
  ['GET', '/dossiers', 500, 'internal-error store-damaged'],
  ['GET', '/dossiers/1', 500, 'internal-error store-damaged newer-version-recorded'],
  ['GET', '/dossiers/1/history', 500, 'internal-error store-damaged'],
  ['GET', '/reports/sv125', 503, 'store-unavailable keys-unavailable position-not-reached rows-not-ready'],
  ['GET', '/health/ready', 503, 'not-ready store-unavailable'],
])('tells of %s %s which problems a %i can be, and no others', (method, path, status, names) => {
  const told = problemsTold(contract as unknown as ContractOfProblems, method, path, status)
  expect(told).toEqual(names.split(' ').flatMap(name => (name ? `/problems/${name}` : [])))
})
