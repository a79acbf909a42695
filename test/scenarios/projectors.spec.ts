import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { verifyRows } from '../../apps/cli/verify/verify-rows.js'
import { openEventStoreDb } from '#libs/event-store'
import { testSsin } from '#libs/person-vault'
import { keptProjections } from '#libs/projections'
import { openMongoReadModels } from '#libs/read-models'
import { builtInRules } from '#libs/trajectory'
import { transpiledSources, type Transpiled } from '../support/transpiled-sources.js'
import { Engines, withEngines } from './engines.js'
import { Program } from './program.js'

/** Every process is one of its own: two that serve, and two that project, of which one stands by. */
jest.setTimeout(180_000)

const TAKES_OVER_WITHIN_MS = 15_000

withEngines('two apis and two projectors', () => {
  const folder = mkdtempSync(join(tmpdir(), 'traject-projectors-'))
  let engines: Engines
  let sources: Transpiled
  let apis: readonly Program[]
  let projectors: Program[]

  const api = (number: number) =>
    Program.start(sources, 'apps/api/main.ts', { ...engines.environment, DATA_DIR: join(folder, `api-${number}`) })
  const projector = () => {
    const { VAULT_KEY: _, ...environment } = engines.environment
    return Program.start(sources, 'apps/projector/main.ts', environment)
  }

  beforeAll(async () => {
    engines = await Engines.open('any')
    sources = transpiledSources('projectors')
    projectors = [await projector(), await projector()]
    apis = await Promise.all([api(1), api(2)])
  })
  afterAll(async () => {
    for (const program of [...apis, ...projectors]) await program.end('SIGKILL')
    await engines.remove()
    sources.remove()
    rmSync(folder, { recursive: true, force: true })
  })

  let turn = 0
  /** Each write goes to the other api than the one before. */
  async function write(path: string, body: object, role = 'caseworker') {
    const answer = await fetch(`${apis[turn++ % 2]!.url}${path}`, {
      method: 'POST',
      headers: { 'x-actor': 'ann', 'x-role': role, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    const { dossier } = (await answer.json()) as { dossier: string }
    return { dossier, position: answer.headers.get('x-position')! }
  }

  /** Asked again for a while where the answer says so: rows are as late as the machine is busy. */
  async function read<Body>(path: string): Promise<Body> {
    const url = `${apis[turn % 2]!.url}${path}`
    const ask = () => fetch(url, { headers: { 'x-actor': 'ann', 'x-role': 'caseworker' } })
    let answer = await ask()
    for (let again = 0; answer.status === 503 && again < 10; again++) answer = await ask()
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as Body
  }

  let persons = 0
  const report = () =>
    write('/dossiers', {
      ssin: testSsin('1971-03-04', ++persons),
      category: 'mandatory',
      agency: 'amal',
      reportedOn: '2022-03-02',
    })

  const readiness = async ({ url }: Program) => {
    const answer = await fetch(`${url}/health/ready`)
    return { code: answer.status, ...((await answer.json()) as { status: string; state: string; lag: string }) }
  }
  const STANDING_BY = { code: 200, status: 'ready', state: 'standby' }
  /** Where others write to the same log, some of what they write can be folded by nobody. */
  const FOLLOWS = ['live', 'quarantined']

  async function activeOne(among: readonly Program[] = projectors): Promise<Program> {
    for (;;) {
      for (const one of among) if (FOLLOWS.includes((await readiness(one)).state)) return one
      await pause(50)
    }
  }

  async function rowsMustBeRight(): Promise<void> {
    const { EVENTSTORE_URL, MONGODB_URL } = engines.environment
    const log = await openEventStoreDb(EVENTSTORE_URL!)
    const live = await openMongoReadModels({ url: MONGODB_URL! })
    const projections = keptProjections(builtInRules)
    const found = await Array.fromAsync(verifyRows({ log, live, projections, onProgress: () => {} }))
    // The one log of a real server also holds what other suites wrote there, events of no catalogue among it.
    expect(found.filter(({ what }) => !what.includes('cannot be folded'))).toEqual([])
    await Promise.all([log.close(), live.close()])
  }

  test('from report to paid fine, each write through the other api, and seen by whoever waits for it', async () => {
    await activeOne()
    const { dossier } = await report()
    const record = (facts: string, body: object, role?: string) => write(`/dossiers/${dossier}/${facts}`, body, role)
    const officer = 'enforcement-officer'
    await record('contracts', { signedOn: '2022-03-10' })
    await record('violations', { violationId: 'F-1', reason: 'not-registered-vdab', referredOn: '2022-05-20' })
    await record('violations/F-1/fines', { imposedOn: '2022-06-20', amount: '100.00' }, officer)
    const paid = await record('violations/F-1/payments', { paidOn: '2022-09-20', amount: '100.00' }, officer)
    const registered = await record('vdab-registrations', { registeredOn: '2022-10-01', origin: 'own-initiative' })

    const list = (status: string, position: string) =>
      read<{ items: { dossier: string; position: string }[] }>(
        `/dossiers?agency=amal&status=${status}&dueBefore=2022-05-11&limit=200&atLeast=${position}`,
      )
    const { items } = await list('registered', registered.position)
    expect(items).toContainEqual(expect.objectContaining({ dossier, position: registered.position }))
    const { lines } = await read<{ lines: { type: string; position: string }[] }>(`/dossiers/${dossier}/history`)
    expect(lines.at(-2)).toMatchObject({ type: 'FinePaid', position: paid.position })
  })

  test('one carries the rows and the other says that it stands by', async () => {
    const active = await activeOne()
    const standby = projectors.find(one => one !== active)!
    expect(await readiness(standby)).toMatchObject(STANDING_BY)
    const { projections } = (await (await fetch(`${standby.url}/positions`)).json()) as { projections: object[] }
    expect(projections).toHaveLength(3)
    expect(projections).toContainEqual(expect.objectContaining({ name: 'current-status', state: 'standby' }))
  })

  test('the active one is killed while all write: the standby is live within 15 seconds, and nothing is lost', async () => {
    const active = await activeOne()
    const standby = projectors.find(one => one !== active)!
    const written = Promise.all(Array.from({ length: 40 }, report))
    await pause(20)
    await active.end('SIGKILL')
    const killedAt = performance.now()
    await activeOne([standby])
    expect(performance.now() - killedAt).toBeLessThan(TAKES_OVER_WITHIN_MS)

    const last = (await written).at(-1)!
    expect(await read(`/dossiers?limit=1&atLeast=${last.position}`)).toBeDefined()
    await rowsMustBeRight()
    projectors = [standby, await projector()]
  })

  test('the active one hangs and wakes up when another carries on: it stands by, and the rows are right', async () => {
    const hanging = await activeOne()
    const standby = projectors.find(one => one !== hanging)!
    const written = Promise.all(Array.from({ length: 40 }, report))
    await pause(20)
    hanging.hang()
    await activeOne([standby])
    await written
    const woken = Promise.all(Array.from({ length: 20 }, report))
    hanging.wake()
    const last = (await woken).at(-1)!
    expect(await read(`/dossiers?limit=1&atLeast=${last.position}`)).toBeDefined()
    while ((await readiness(hanging)).state !== 'standby') await pause(50)
    expect(FOLLOWS).toContain((await readiness(standby)).state)
    await rowsMustBeRight()
  })

  test('the active one is told to stop: it gives the lease back, and the other goes on at once', async () => {
    const active = await activeOne()
    const standby = projectors.find(one => one !== active)!
    expect(await active.end('SIGTERM')).toBe(0)
    const stoppedAt = performance.now()
    await activeOne([standby])
    expect(performance.now() - stoppedAt).toBeLessThan(6_000)
    const { projections } = await read<{ projections: { state: string }[] }>('/positions')
    expect(projections.map(({ state }) => state)).not.toContain('dropped')
    const { position } = await report()
    expect(await read(`/dossiers?limit=1&atLeast=${position}`)).toBeDefined()
    await rowsMustBeRight()
  })
  test('nobody carries them any more: an api says so, and answers all the same', async () => {
    for (const one of projectors) await one.end('SIGTERM')
    const { projections } = await read<{ projections: object[] }>('/positions')
    const nobody = { state: 'dropped', reason: 'No projector has the lease to write the rows.' }
    expect(projections).toContainEqual(expect.objectContaining(nobody))
    const { dossier } = await report()
    expect(await read(`/dossiers/${dossier}`)).toMatchObject({ status: 'reported' })
    expect((await fetch(`${apis[0]!.url}/health/ready`)).status).toBe(200)
  })
})
