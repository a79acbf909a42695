import { readdirSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { keptProjections } from '#libs/projections'
import { ProjectionRunner } from '#libs/projection-runner'
import { MemoryReadModels, type Row } from '#libs/read-models'
import { builtInRules } from '#libs/trajectory'
import { append, dossier, emptyLog } from '../../../libs/projection-runner/testing/log.js'
import { reported, signed } from '../../../libs/trajectory/testing/examples.js'
import { verifyRows } from './verify-rows.js'

const projections = keptProjections(builtInRules)
const FIRST = dossier(1)

const log = emptyLog()
const sound = new MemoryReadModels()
beforeAll(async () => {
  for (const number of [1, 2, 3]) {
    const [report, contract] = [
      `10000000-0000-4000-8000-00000000000${number}`,
      `20000000-0000-4000-8000-00000000000${number}`,
    ]
    await append(log, dossier(number), { ...reported, id: report }, { ...signed, id: contract })
  }
  await new ProjectionRunner(log, sound, projections).catchUp()
})

/** The rows of one projection as they came to be, but for what is altered: what a verification finds in them. */
async function found(name: string, alter: (rows: readonly Row[]) => readonly Row[], version?: string) {
  const checkpoint = (await sound.checkpoint(name, 'live'))!
  const rows = alter(await sound.page(name, 'live', undefined, 10))
  const live = new MemoryReadModels()
  await live.begin(name, checkpoint.version)
  const made = { ...checkpoint, ...(version && { version }) }
  await live.save([{ projection: name, generation: 'next', checkpoint: made, rows, quarantined: [] }])
  await live.switchOver([name])
  const verified = projections.filter(projection => projection.name === name)
  return Array.fromAsync(verifyRows({ log, live, projections: verified, onProgress: () => {} }))
}

const firstAs = (change: (row: Row) => Row) => (rows: readonly Row[]) =>
  rows.map(row => (row.key === FIRST ? change(row) : row))

const named = (projection: string, what: string, of = FIRST) => [{ projection, dossier: of, what }]

describe('rows against a rebuild', () => {
  test.each(projections)('are what their events say: $name', async ({ name }) =>
    expect(await found(name, rows => rows)).toEqual([]),
  )

  test('one that is missing is named', async () =>
    expect(await found('yearly-cohorts', rows => rows.slice(1))).toEqual(named('yearly-cohorts', 'the row is missing')))

  test('one that nothing happened to is named', async () =>
    expect(await found('yearly-cohorts', rows => [...rows, { ...rows[0]!, key: dossier(4) }])).toEqual(
      named('yearly-cohorts', 'the row has no events behind it', dossier(4)),
    ))

  test('one that stands at another event is named', async () =>
    expect(
      await found(
        'yearly-cohorts',
        firstAs(row => ({ ...row, revision: 0n })),
      ),
    ).toEqual(named('yearly-cohorts', 'the row stands at revision 0, its events at 1')))

  test('one that says something else is named', async () =>
    expect(
      await found(
        'yearly-cohorts',
        firstAs(row => ({ ...row, document: '[]' })),
      ),
    ).toEqual(named('yearly-cohorts', 'the row says something else than its events')))

  test('so is the one of the last event that was compared', async () =>
    expect(await found('yearly-cohorts', rows => [...rows.slice(0, -1), { ...rows.at(-1)!, document: '[]' }])).toEqual(
      named('yearly-cohorts', 'the row says something else than its events', dossier(3)),
    ))

  test('one that the worklist shows otherwise is named', async () => {
    const ended = firstAs(row => ({ ...row, status: { ...row.status!, standing: 'ended' } }))
    expect(await found('current-status', ended)).toEqual(
      named('current-status', 'the worklist shows something else than its events'),
    )
  })

  test('one that a server carried on meanwhile is left out', async () => {
    const carriedOn = firstAs(row => ({ ...row, position: 7n, revision: 2n, document: '[]' }))
    const begun = (rows: readonly Row[]) => [...rows, { ...rows[0]!, key: dossier(4), position: 8n }]
    expect(await found('yearly-cohorts', rows => begun(carriedOn(rows)))).toEqual([])
  })

  test('one that says the same, written otherwise, is as it should be', async () =>
    expect(
      await found(
        'yearly-cohorts',
        firstAs(row => ({ ...row, document: JSON.stringify(JSON.parse(row.document), null, 2) })),
      ),
    ).toEqual([]))

  test('are rebuilt in a folder of which nothing is left where the process ends meanwhile', async () => {
    const ours = `traject-verify-${hostname()}-${process.pid}-`
    const folders = () => readdirSync(tmpdir()).filter(name => name.startsWith(ours))
    const [before, listening] = [folders(), process.listeners('exit')]
    const live = new MemoryReadModels()
    for (const { name, version } of projections) {
      const checkpoint = { ...(await sound.checkpoint(name, 'live'))!, version }
      await live.begin(name, version)
      await live.save([{ projection: name, generation: 'next', checkpoint, rows: [], quarantined: [] }])
    }
    await live.switchOver(projections.map(({ name }) => name))
    const verified = verifyRows({ log, live, projections, onProgress: () => {} })
    expect((await verified.next()).value).toMatchObject({ what: 'the row is missing' })
    const [made] = folders().filter(name => !before.includes(name))
    expect(readdirSync(join(tmpdir(), made!))).toContain('rows.sqlite')

    const [atExit] = process.listeners('exit').filter(listener => !listening.includes(listener))
    atExit?.(1)
    expect(folders()).toEqual(before)
    await verified.return(undefined)
    expect(process.listeners('exit')).toEqual(listening)
  })

  test('events that the rows have not reached yet are not held against them', async () => {
    const [growing, live] = [emptyLog(), new MemoryReadModels()]
    const [first, second, other] = [1, 2, 3].map(number => `10000000-0000-4000-8000-00000000000${number}`)
    await append(growing, FIRST, { ...reported, id: first! })
    await new ProjectionRunner(growing, live, projections).catchUp()
    await append(growing, FIRST, { ...signed, id: second! })
    await append(growing, dossier(2), { ...reported, id: other! })
    const verified = verifyRows({ log: growing, live, projections, onProgress: () => {} })
    expect(await Array.fromAsync(verified)).toEqual([])
  })

  test('are compared as far as all of them have come, each with its own events', async () => {
    const [first, second] = ['10000000-0000-4000-8000-000000000001', '10000000-0000-4000-8000-000000000002']
    const [growing, live] = [emptyLog(), new MemoryReadModels()]
    await append(growing, FIRST, { ...reported, id: first })
    await new ProjectionRunner(growing, live, projections).catchUp()
    await append(growing, FIRST, { ...signed, id: second })
    await new ProjectionRunner(growing, live, projections.slice(1)).catchUp()
    const wrong = { key: dossier(2), position: 1n, revision: 0n, document: '[]' }
    const checkpoint = (await live.checkpoint('yearly-cohorts', 'live'))!
    await live.save([{ projection: 'yearly-cohorts', generation: 'live', checkpoint, rows: [wrong], quarantined: [] }])
    const verified = verifyRows({ log: growing, live, projections, onProgress: () => {} })
    expect(await Array.fromAsync(verified)).toEqual(
      named('yearly-cohorts', 'the row has no events behind it', dossier(2)),
    )
  })

  test('one that stands still, since an event of its dossier cannot be folded, is named', async () => {
    const [poisoned, live] = [emptyLog(), new MemoryReadModels()]
    const unknown = { type: 'MovedToTheMoon', data: {}, id: '10000000-0000-4000-8000-000000000002' }
    await append(poisoned, FIRST, { ...reported, id: '10000000-0000-4000-8000-000000000001' }, unknown)
    await append(poisoned, dossier(2), { ...reported, id: '10000000-0000-4000-8000-000000000003' })
    await new ProjectionRunner(poisoned, live, projections).catchUp()
    const verified = verifyRows({ log: poisoned, live, projections, onProgress: () => {} })
    const what = 'the row stands still: event 2 (MovedToTheMoon) cannot be folded'
    expect(await Array.fromAsync(verified)).toEqual(projections.flatMap(({ name }) => named(name, what)))
  })

  test('those of another version are not taken for it', async () =>
    expect(await found('yearly-cohorts', rows => rows, 'older')).toEqual(
      named(
        'yearly-cohorts',
        'there are no rows of this version under these dated rules (RULES_FILE): start the server, or rebuild',
        '',
      ),
    ))
})
