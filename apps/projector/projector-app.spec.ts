import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import { Test } from '@nestjs/testing'
import { afterEach, expect, test } from '@jest/globals'
import { StoreDamaged, StoreUnavailable } from '#libs/kernel'
import { Positions, type PositionsReport } from '#libs/projection-runner'
import { HealthController } from './health.controller.js'
import { PositionsController } from './positions.controller.js'
import { StoreFailureFilter } from './store-failure.filter.js'

let app: NestFastifyApplication
afterEach(() => app.close())

/** The door alone, of a projector whose rows stand as they are said to. */
async function ask(path: string, current: () => Promise<PositionsReport>) {
  const module = await Test.createTestingModule({
    controllers: [PositionsController, HealthController],
    providers: [{ provide: Positions, useValue: { current } }],
  }).compile()
  app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter())
  app.useGlobalFilters(new StoreFailureFilter())
  await app.init()
  const { statusCode, headers, body } = await app.inject(path)
  const { 'content-type': type, 'retry-after': retryAfter } = headers
  return { status: statusCode, type, retryAfter, body: JSON.parse(body) as unknown }
}

const quarantined = { dossier: 'd-1', position: 5n, eventType: 'MovedToTheMoon', error: 'unknown' }
const standing = async (): Promise<PositionsReport> => ({
  head: 9n,
  projections: [
    { name: 'current-status', version: '1', state: 'quarantined', position: 7n, lag: 2n, quarantined: [quarantined] },
  ],
})
const away = () => Promise.reject(new StoreUnavailable('The log is away.'))

test('positions are told in decimal strings, with the dossiers that could not be folded', async () =>
  expect(await ask('/positions', standing)).toMatchObject({
    status: 200,
    body: {
      head: '9',
      projections: [
        { state: 'quarantined', position: '7', lag: '2', quarantined: [{ dossier: 'd-1', position: '5' }] },
      ],
    },
  }))

test('a projector that does its part is ready, and says how far it is', async () =>
  expect(await ask('/health/ready', standing)).toMatchObject({
    status: 200,
    body: { status: 'ready', state: 'quarantined', position: '7', lag: '2' },
  }))

test('where a store is away it lives, is not ready, and says why', async () => {
  const ready = await ask('/health/ready', away)
  expect(ready).toMatchObject({
    status: 503,
    body: { status: 'not-ready', state: 'dropped', reason: 'The log is away.' },
  })
  await app.close()
  expect(await ask('/health/live', away)).toMatchObject({ status: 200, body: { status: 'live' } })
  await app.close()
  expect(await ask('/positions', away)).toMatchObject({
    status: 503,
    type: expect.stringContaining('application/problem+json'),
    retryAfter: '1',
    body: { type: '/problems/store-unavailable', status: 503, detail: 'The log is away.' },
  })
})

test.each(['/positions', '/health/ready'])('a damaged store is told at %s as what waiting does not mend', async path =>
  expect(await ask(path, () => Promise.reject(new StoreDamaged('A row is torn.')))).toMatchObject({
    status: 500,
    type: expect.stringContaining('application/problem+json'),
    retryAfter: undefined,
    body: { type: '/problems/store-damaged', status: 500, detail: 'A row is torn.' },
  }),
)
