import { beforeEach, describe, expect, test } from '@jest/globals'
import { RuleBroken, StoreUnavailable } from '#libs/kernel'
import {
  observeEmployment,
  registerWithVdab,
  resumeTrajectory,
  signContract,
  suspendTrajectory,
} from '#libs/trajectory'
import { caseworker, day, MeddledLog, observation, commandFixture, processOn } from '../testing/command-fixture.js'
import { RevisionLost } from './errors.js'
import type { CommandContext } from './command-context.js'
import type { Trajectories } from './trajectories.js'

const signing = (on = '2022-03-15') => ({ signedOn: day(on) })
const registering = { registeredOn: day('2022-04-20'), origin: 'own-initiative' } as const

let log: MeddledLog
let fixture: ReturnType<typeof commandFixture>
let dossier: string

const sign = (on?: string, more: Partial<CommandContext> = {}) =>
  fixture.trajectories.decide(dossier, { ...caseworker, ...more }, moment => signContract(signing(on), moment))
const register = (more: Partial<CommandContext> = {}, by: Trajectories = fixture.trajectories) =>
  by.decide(dossier, { ...caseworker, ...more }, moment => registerWithVdab(registering, moment))
const types = async () => (await fixture.history(dossier)).map(({ type }) => type)

beforeEach(async () => {
  log = new MeddledLog()
  fixture = commandFixture(log)
  dossier = (await fixture.open()).dossier
})

describe('beside another process', () => {
  let other: Trajectories
  beforeEach(() => void (other = fixture.another().trajectories))

  test('a write on what is no longer so is decided anew', async () => {
    await sign()
    await register({}, other)
    const suspending = { suspendedOn: day('2022-05-01') }
    const written = await fixture.trajectories.decide(dossier, caseworker, moment =>
      suspendTrajectory(suspending, moment),
    )

    expect(written.revision).toBe(3n)
    expect(await types()).toEqual(['ReportedToAgency', 'ContractSigned', 'VdabRegistered', 'TrajectorySuspended'])
  })

  test('a refusal is one on what is so now', async () => {
    await expect(register({ today: day('2022-01-01') })).rejects.toThrow(RuleBroken)
    const resume = () =>
      fixture.trajectories.decide(dossier, caseworker, moment =>
        resumeTrajectory({ resumedOn: day('2022-07-01') }, moment),
      )
    await sign()
    await expect(resume()).rejects.toThrow(RuleBroken)

    await other.decide(dossier, caseworker, moment => suspendTrajectory({ suspendedOn: day('2022-06-01') }, moment))
    expect((await resume()).events).toHaveLength(1)
  })

  test('that something is already so is answered with where the dossier stands now', async () => {
    await sign()
    await register({}, other)
    expect(await sign()).toMatchObject({ events: [], revision: 2n })
  })

  test('a fact recorded there since is not recorded again', async () => {
    await register({}, other)
    expect(await register()).toMatchObject({ events: [], revision: 1n })
  })

  test('it gives up in words when others never let it through', async () => {
    const { trajectories } = processOn(log.real, fixture.vault)
    let count = 0
    log.beforeAppend = async () =>
      void (await trajectories.decide(dossier, caseworker, moment => observeEmployment(observation(count++), moment)))

    await expect(sign()).rejects.toThrow(StoreUnavailable)
    expect(await types()).not.toContain('ContractSigned')
  })
})

describe('a write that insists on a revision', () => {
  test('is done when the dossier stands there', async () =>
    expect(await sign(undefined, { expectedRevision: 0n })).toMatchObject({ revision: 1n }))

  test.each([0n, 5n])('is lost when the dossier stands elsewhere than at %s', async expectedRevision => {
    await sign()
    const lost = register({ expectedRevision })
    await expect(lost).rejects.toThrow(RevisionLost)
    await expect(lost).rejects.toMatchObject({ expected: expectedRevision, actual: 1n })
    expect(await types()).toEqual(['ReportedToAgency', 'ContractSigned'])
  })

  test('is lost even if what it asks is already so', async () => {
    await sign()
    await expect(sign(undefined, { expectedRevision: 0n })).rejects.toThrow(RevisionLost)
  })

  test('is lost when another process was first, and not decided anew', async () => {
    await register({}, fixture.another().trajectories)
    await expect(sign(undefined, { expectedRevision: 0n })).rejects.toMatchObject({ actual: 1n })
  })

  test('is done when another process brought the dossier there', async () => {
    await register({}, fixture.another().trajectories)
    expect(await sign(undefined, { expectedRevision: 1n })).toMatchObject({ revision: 2n })
  })
})

test('sixty-four writes to one dossier at once are all done, in the order in which they came', async () => {
  const writes = Array.from({ length: 64 }, (_, index) =>
    fixture.trajectories.decide(dossier, caseworker, moment => observeEmployment(observation(index), moment)),
  )
  const revisions = (await Promise.all(writes)).map(({ revision }) => Number(revision))

  expect(revisions).toEqual(Array.from({ length: 64 }, (_, index) => index + 1))
  const [, ...observed] = await fixture.history(dossier)
  expect(observed.map(({ data }) => data)).toEqual(Array.from({ length: 64 }, (_, index) => observation(index)))
})

test('one write that fails does not hold up those behind it', async () => {
  const refused = sign('2022-03-01')
  const behind = [sign(), register()]
  await expect(refused).rejects.toThrow(RuleBroken)
  expect((await Promise.all(behind)).map(({ revision }) => revision)).toEqual([1n, 2n])
})
