import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, test } from '@jest/globals'
import { StoreUnavailable } from '#libs/kernel'
import type { EventStore } from '#libs/event-store'
import type { Notice } from '#libs/projection-runner'
import { keptProjections } from '#libs/projections'
import { HeldLease, MemoryReadModels, type ReadModels } from '#libs/read-models'
import { builtInRules } from '#libs/trajectory'
import { append, dossier, emptyLog, storedRows } from '../../../projection-runner/testing/log.js'
import { newEvent } from '../../../projection-runner/testing/runners.js'
import { registered, reported, signed } from '../../../trajectory/testing/examples.js'
import { LeasedRowWork } from './leased-row-work.js'
import { Projector } from './projector.js'

const projections = keptProjections(builtInRules)

/** So long that no lease runs out because a machine is slow: who loses one has it taken away. */
const TTL_MS = 600_000

/** Gives one lease at a time, each with a higher token, and can take it away. */
class Leases {
  readonly given: bigint[] = []
  private readonly held: HeldLease[] = []
  private holder: bigint | undefined

  acquire = async (): Promise<HeldLease | undefined> => {
    if (this.holder !== undefined) return undefined
    const token = BigInt(this.given.length + 1)
    this.given.push(token)
    this.holder = token
    const isMine = () => this.holder === token
    const release = async () => void (isMine() && this.takeAway())
    const lease = new HeldLease(token, { renew: async () => isMine(), release }, TTL_MS, performance.now())
    this.held.push(lease)
    return lease
  }

  waitFor = async (signal: AbortSignal): Promise<HeldLease | undefined> => {
    while (!signal.aborted) {
      const lease = await this.acquire()
      if (lease) return lease
      await pause(5)
    }
    return undefined
  }

  get isFree(): boolean {
    return this.holder === undefined
  }

  takeAway(): void {
    this.holder = undefined
  }

  /** Whoever had it learns of it by the next renewal. */
  async renew(): Promise<void> {
    await Promise.all(this.held.map(lease => lease.isStillHeld()))
  }
}

/** The same rows for all, which nobody writes whose lease was lost. */
const guarded = (readModels: ReadModels, lease: HeldLease): ReadModels =>
  new Proxy(readModels, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (name === 'close') return async () => {}
      if (name === 'save') lease.assertHeld()
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })

const started: Projector[] = []
afterEach(() => Promise.all(started.splice(0).map(projector => projector.stop())))

function station(log: EventStore = emptyLog()) {
  const [readModels, leases, notices] = [new MemoryReadModels(), new Leases(), [] as Notice[]]
  const rows = {
    log,
    readModels,
    projections,
    memoryLimits: {},
    leases,
    openRows: async (lease: HeldLease) => guarded(readModels, lease),
  }
  const notify = (notice: Notice) => void notices.push(notice)
  const projector = (opening = rows.openRows) => {
    const made = new Projector({ ...rows, openRows: opening }, notify)
    made.start()
    started.push(made)
    return made
  }
  return { log, readModels, leases, notices, projector, work: new LeasedRowWork(rows, notify) }
}

const stateOf = async (projector: Projector) => (await projector.current()).projections.map(({ state }) => state)
const ALL = (state: string) => [state, state, state]

async function becomes(projector: Projector, state: string): Promise<void> {
  for (const end = Date.now() + 10_000; (await stateOf(projector))[0] !== state; await pause(5)) {
    if (Date.now() > end) throw new Error(`it never was ${state}, but ${(await stateOf(projector))[0]}`)
  }
}

const told = (log: EventStore, number: number) => append(log, dossier(number), newEvent(reported), newEvent(signed))

test('one carries, the other stands by, and goes on when the first is stopped', async () => {
  const { log, projector, leases, readModels } = station()
  const first = projector()
  await becomes(first, 'live')
  const second = projector()
  await first.waitFor(await told(log, 1))
  expect(await stateOf(second)).toEqual(ALL('standby'))

  await first.stop()
  await second.waitFor(await told(log, 2))
  expect(await stateOf(second)).toEqual(ALL('live'))
  expect(leases.given).toEqual([1n, 2n])
  expect(await storedRows(readModels, projections[0]!)).toHaveLength(2)
})

test('who lost the lease writes nothing, stands by, and asks for it again', async () => {
  const { log, projector, leases, notices } = station()
  const only = projector()
  await only.waitFor(await told(log, 1))
  leases.takeAway()
  const others = await leases.acquire()
  await leases.renew()
  await becomes(only, 'standby')
  expect(notices.filter(({ level }) => level !== 'info')).toMatchObject([
    { level: 'warn', message: expect.stringContaining('Lease 1 was lost') },
  ])

  const position = await told(log, 2)
  await expect(only.waitFor(position, 100)).rejects.toThrow('not yet')
  await others!.release()
  await only.waitFor(position)
})

test('a fault stops it: it says so, gives the lease back, and asks for it no more', async () => {
  const { log, readModels, projector, leases, notices } = station()
  await told(log, 1)
  const first = projector()
  await becomes(first, 'live')
  readModels.save = () => Promise.reject(new RangeError('something that must not be'))
  await append(log, dossier(1), newEvent(registered))
  await becomes(first, 'stopped')
  expect((await first.current()).projections[0]).toMatchObject({ reason: 'something that must not be' })
  expect(notices.at(-1)).toEqual({ level: 'error', message: 'The rows have stopped: something that must not be' })
  await pause(30)
  expect(leases.isFree).toBe(true)
  expect(leases.given).toEqual([1n])
})

test('who stumbles over what its successor wrote has lost the lease, and asks for it again', async () => {
  const { log, readModels, projector, leases, notices } = station()
  await told(log, 1)
  const first = projector()
  await becomes(first, 'live')
  const save = readModels.save.bind(readModels)
  readModels.save = () => {
    leases.takeAway()
    readModels.save = save
    return Promise.reject(new RangeError('something that its successor did'))
  }
  await append(log, dossier(1), newEvent(registered))
  await first.waitFor(await told(log, 2))
  expect(leases.given).toEqual([1n, 2n])
  expect(notices.filter(({ level }) => level === 'error')).toEqual([])
})

test('where the rows cannot be opened now, it gives the lease back so that another has its turn', async () => {
  const { projector, leases, notices } = station()
  let attempts = 0
  projector(async () => {
    attempts++
    throw new StoreUnavailable('away')
  })
  const other = projector()
  await becomes(other, 'live')
  expect(attempts).toBeLessThanOrEqual(2)
  expect(leases.given.length).toBe(attempts + 1)
  expect(notices.filter(({ level }) => level === 'error')).toEqual([])
})

test('at a word, rows are carried under the lease where no projector does, and waited for where one does', async () => {
  const { log, projector, leases, readModels, work } = station()
  await told(log, 1)
  await work.catchUp()
  expect(await storedRows(readModels, projections[0]!)).toHaveLength(1)
  expect(leases.isFree).toBe(true)
  await work.rebuild('current-status')

  await becomes(projector(), 'live')
  await told(log, 2)
  await work.catchUp()
  expect(await storedRows(readModels, projections[0]!)).toHaveLength(2)
  await expect(work.rebuild()).rejects.toThrow('Stop all of them')
})
