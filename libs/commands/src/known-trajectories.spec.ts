import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { RuleBroken, effectiveHistory, type CalendarDate } from '#libs/kernel'
import {
  changeCategory,
  correctFact,
  endTrajectory,
  registerWithVdab,
  resumeTrajectory,
  signContract,
  suspendTrajectory,
  trajectoryFrom,
  trajectoryStream,
  withdrawFact,
  type RecordedEvent,
} from '#libs/trajectory'
import { MemoryEventStore } from '#libs/event-store'
import { openMemoryVault, testSsin } from '#libs/person-vault'
import { caseworker, day, processOn, report } from '../testing/command-fixture.js'
import { knownAfter, knownFrom } from './known-trajectory.js'
import type { Trajectories } from './trajectories.js'

type Process = ReturnType<typeof processOn>
type Step = readonly [intention: Intention, dossier: number, on: CalendarDate, process: number, event: number]

/** Each by its idempotency key, so that ids are the same in every run. */
const intentions = {
  sign: (on: CalendarDate) => deciding(moment => signContract({ signedOn: on }, moment)),
  end: (on: CalendarDate) => deciding(moment => endTrajectory({ endedOn: on, reason: 'moved' }, moment)),
  register: (on: CalendarDate) => deciding(moment => registerWithVdab({ registeredOn: on, origin: 'unknown' }, moment)),
  suspend: (on: CalendarDate) => deciding(moment => suspendTrajectory({ suspendedOn: on }, moment)),
  resume: (on: CalendarDate) => deciding(moment => resumeTrajectory({ resumedOn: on }, moment)),
  entitle: (on: CalendarDate) => deciding(moment => changeCategory({ changedOn: on, category: 'entitled' }, moment)),
  oblige: (on: CalendarDate) => deciding(moment => changeCategory({ changedOn: on, category: 'mandatory' }, moment)),
  correct: (on: CalendarDate, eventId: string) =>
    revising(moment => correctFact({ eventId, data: { signedOn: on } }, moment)),
  withdraw: (_: CalendarDate, eventId: string) => revising(moment => withdrawFact({ eventId }, moment)),
}
type Intention = keyof typeof intentions

type Do = (by: Trajectories, dossier: string, key: string) => Promise<unknown>
const deciding =
  (decision: Parameters<Trajectories['decide']>[2]): Do =>
  (by, dossier, idempotencyKey) =>
    by.decide(dossier, { ...caseworker, idempotencyKey }, decision)
const revising =
  (correction: Parameters<Trajectories['revise']>[2]): Do =>
  (by, dossier, idempotencyKey) =>
    by.revise(dossier, { ...caseworker, idempotencyKey, reason: 'why' }, correction)

const DAYS = ['2022-03-02', '2022-03-20', '2022-04-11', '2022-06-30', '2023-01-01'].map(day)

const aStep: fc.Arbitrary<Step> = fc.tuple(
  fc.constantFrom(...(Object.keys(intentions) as Intention[])),
  fc.integer({ min: 0, max: 1 }),
  fc.constantFrom(...DAYS),
  fc.integer({ min: 0, max: 1 }),
  fc.integer({ min: 0, max: 5 }),
)

/** What every step came to, and what the log then holds. */
async function outcomesOf(steps: readonly Step[], processesOn: (log: MemoryEventStore) => readonly Process[]) {
  const log = new MemoryEventStore(() => 0)
  const processes = processesOn(log)
  const dossiers = await Promise.all([1, 2].map(serial => openedBy(processes[0]!, serial)))
  const outcomes = []
  for (const [index, [intention, which, on, process, event]] of steps.entries()) {
    const dossier = dossiers[which]!
    const eventId = (await log.read(trajectoryStream(dossier)))[event]?.id ?? 'no-event'
    const { trajectories } = processes[process % processes.length]!
    const done = intentions[intention](on, eventId)(trajectories, dossier, `key-${index}`)
    outcomes.push(await done.catch(ruleOf))
  }
  return { outcomes, log: (await log.readAll(0n, 1_000)).map(event => ({ ...event, metadata: {} })) }
}

const openedBy = async ({ dossiers }: Process, serial: number): Promise<string> => {
  const context = { ...caseworker, idempotencyKey: `person-${serial}` }
  return (await dossiers.open({ ...report, ssin: testSsin('1990-01-01', serial) }, context)).dossier
}

const ruleOf = (error: unknown): string => {
  if (error instanceof RuleBroken) return error.rule
  throw error
}

const masterKey = new Uint8Array(32)
const oneProcess = (keep: number) => (log: MemoryEventStore) => [processOn(log, openMemoryVault(masterKey), keep)]
const twoProcesses = (log: MemoryEventStore) => {
  const vault = openMemoryVault(masterKey)
  return [processOn(log, vault), processOn(log, vault)]
}

test('with everything kept, almost nothing kept, or two processes each with its own memory, all comes to the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(aStep, { maxLength: 25 }), async steps => {
      const kept = await outcomesOf(steps, oneProcess(100))
      expect(await outcomesOf(steps, oneProcess(1))).toEqual(kept)
      expect(await outcomesOf(steps, twoProcesses)).toEqual(kept)
    }),
    { numRuns: 60 },
  )
})

test('what is known after each event is what the whole history up to there tells', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(aStep, { maxLength: 25 }), async steps => {
      const { log } = await outcomesOf(steps, oneProcess(100))
      const stream = log.at(-1)!.stream
      const history = log.filter(event => event.stream === stream).map(event => event as unknown as RecordedEvent)

      let known = knownFrom([])
      for (const [index, event] of history.entries()) {
        const soFar = history.slice(0, index + 1)
        known = knownAfter(known, [event]) ?? knownFrom(soFar)
        expect(known.trajectory).toEqual(trajectoryFrom(effectiveHistory(soFar)))
        expect(known).toMatchObject({ revision: event.revision, position: event.position })
      }
    }),
    { numRuns: 40 },
  )
})
