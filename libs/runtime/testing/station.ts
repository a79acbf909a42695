import { setTimeout as pause } from 'node:timers/promises'
import type { EventStore } from '#libs/event-store'
import type { Notice } from '#libs/projection-runner'
import { keptProjections } from '#libs/projections'
import { MemoryReadModels, type HeldLease, type ReadModels } from '#libs/read-models'
import { builtInRules } from '#libs/trajectory'
import { append, dossier, emptyLog } from '../../projection-runner/testing/log.js'
import { newEvent } from '../../projection-runner/testing/runners.js'
import { reported, signed } from '../../trajectory/testing/examples.js'
import { LeasedRowWork } from '../src/rows/leased-row-work.js'
import type { LeasedRows } from '../src/rows/leased-rows.js'
import { Projector } from '../src/rows/projector.js'
import { Leases } from './leases.js'

export const projections = keptProjections(builtInRules)

const started: Projector[] = []
export const stopAll = () => Promise.all(started.splice(0).map(projector => projector.stop()))

/** The same rows for all, which nobody writes whose lease was lost; and by which leases they are open, or were tried. */
const guarded = (readModels: ReadModels, lease: HeldLease, { open, tried }: Writers): ReadModels => {
  open.add(lease.token)
  return new Proxy(readModels, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (name === 'close') return async () => void open.delete(lease.token)
      if (name === 'save') tried.push(lease.token)
      if (name === 'save') lease.assertHeld()
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
}

interface Writers {
  readonly open: Set<bigint>
  readonly tried: bigint[]
}

/** A log, its rows and the lease to write them, for projectors and verbs. */
export function station() {
  const [log, readModels, leases, notices] = [emptyLog(), new MemoryReadModels(), new Leases(), [] as Notice[]]
  const writers: Writers = { open: new Set(), tried: [] }
  const rows = {
    log,
    readModels,
    projections,
    leases,
    lookMs: 5,
    openRows: async (lease: HeldLease) => guarded(readModels, lease, writers),
  }
  const notify = (notice: Notice) => void notices.push(notice)
  const projector = (opening = rows.openRows, own: Partial<LeasedRows> = {}) => {
    const made = new Projector({ ...rows, openRows: opening, ...own }, notify)
    made.start()
    started.push(made)
    return made
  }
  return { log, readModels, leases, notices, writers, projector, work: new LeasedRowWork(rows, notify) }
}

export const stateOf = async (projector: Projector) => (await projector.current()).projections.map(({ state }) => state)

export async function becomes(projector: Projector, state: string): Promise<void> {
  for (const end = Date.now() + 10_000; (await stateOf(projector))[0] !== state; await pause(5)) {
    if (Date.now() > end) throw new Error(`it never was ${state}, but ${(await stateOf(projector))[0]}`)
  }
}

export const told = (log: EventStore, number: number) =>
  append(log, dossier(number), newEvent(reported), newEvent(signed))
