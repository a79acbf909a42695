import { beforeEach, describe, expect, test } from '@jest/globals'
import { OutcomeUnknown, RuleBroken } from '#libs/kernel'
import { testSsin } from '#libs/person-vault'
import { registerWithVdab, signContract } from '#libs/trajectory'
import { caseworker, day, MeddledLog, commandFixture } from '../testing/command-fixture.js'
import type { CommandContext } from './command-context.js'
import type { Trajectories } from './trajectories.js'

const signing = (on = '2022-03-15') => ({ signedOn: day(on) })
const registering = { registeredOn: day('2022-04-20'), origin: 'own-initiative' } as const

let log: MeddledLog
let fixture: ReturnType<typeof commandFixture>
let dossier: string

const sign = (on?: string, more: Partial<CommandContext> = {}, by: Trajectories = fixture.trajectories) =>
  by.decide(dossier, { ...caseworker, ...more }, moment => signContract(signing(on), moment))
const register = (more: Partial<CommandContext> = {}, by: Trajectories = fixture.trajectories) =>
  by.decide(dossier, { ...caseworker, ...more }, moment => registerWithVdab(registering, moment))

beforeEach(async () => {
  log = new MeddledLog()
  fixture = commandFixture(log)
  dossier = (await fixture.open()).dossier
})

describe('a write', () => {
  test('answers with what was recorded, and where', async () => {
    const written = await sign()

    const [, signed] = await fixture.history(dossier)
    expect(written).toEqual({
      dossier,
      events: [{ id: signed!.id, type: 'ContractSigned', revision: 1n, position: 2n }],
      revision: 1n,
      position: 2n,
    })
    expect(signed).toMatchObject({ data: signing(), metadata: { actor: 'ann', role: 'caseworker', schemaVersion: 1 } })
  })

  test('of what is already so records nothing, and says where the dossier stands', async () => {
    await sign()
    await register()
    expect(await sign()).toEqual({ dossier, events: [], revision: 2n, position: 3n })
  })

  test('to a dossier that does not exist is refused by the rules', async () => {
    dossier = '00000000-0000-4000-8000-000000000000'
    await expect(sign(undefined, { expectedRevision: 0n })).rejects.toMatchObject({ rule: 'dossier-unknown' })
  })

  test('is decided on the day that the context says, where it says one', async () => {
    const more = { today: day('2022-03-14') }
    await expect(sign('2022-03-15', more)).rejects.toMatchObject({ rule: 'takes-effect-in-the-future' })
  })

  test('of which nobody can tell whether it was done says so', async () => {
    log.beforeAppend = async () => {
      throw new OutcomeUnknown('no answer')
    }
    await expect(sign()).rejects.toThrow(OutcomeUnknown)

    log.beforeAppend = undefined
    expect((await sign()).revision).toBe(1n)
  })
})

describe('a reason', () => {
  const reason = 'The letter of Ms Lovelace came late'

  test('is sealed in the vault; the event has its reference', async () => {
    await sign(undefined, { reason })

    const [, signed] = await fixture.history(dossier)
    const texts = await fixture.vault.texts(dossier)
    expect(texts.get(signed!.metadata.reason!)).toBe(reason)
    expect(JSON.stringify(signed!.metadata)).not.toContain('Lovelace')
  })

  test('of a write that is refused or already so is not kept', async () => {
    await sign()
    await sign(undefined, { reason })
    await expect(sign('2023-01-01', { reason })).rejects.toThrow(RuleBroken)
    expect(await fixture.vault.texts(dossier)).toEqual(new Map())
  })
})

describe('what is kept in memory', () => {
  test('is not read again for the next write', async () => {
    await sign()
    log.reads = 0
    await register()
    expect(log.reads).toBe(0)
  })

  test('is bounded: what was not used for long is read again', async () => {
    const { trajectories } = fixture.another(1)
    await sign(undefined, {}, trajectories)
    const elsewhere = await fixture.open({ ssin: testSsin('1990-01-01', 2) })
    await trajectories.decide(elsewhere.dossier, caseworker, moment => signContract(signing(), moment))
    log.reads = 0
    await register({}, trajectories)
    expect(log.reads).toBe(1)
  })

  test('does not grow by dossiers that do not exist', async () => {
    const { trajectories } = fixture.another(1)
    await sign(undefined, {}, trajectories)
    const none = trajectories.decide('00000000-0000-4000-8000-000000000000', caseworker, moment =>
      signContract(signing(), moment),
    )
    await expect(none).rejects.toThrow(RuleBroken)
    log.reads = 0
    await register({}, trajectories)
    expect(log.reads).toBe(0)
  })

  test('is not believed of a log that was restored and lacks it: sent again it is recorded again', async () => {
    const key = { idempotencyKey: 'key-1', request: 'POST contracts' }
    await sign(undefined, key)
    await log.restore()
    await sign(undefined, key)
    expect(await fixture.history(dossier)).toHaveLength(2)

    await register()
    await log.restore()
    await register()
    expect(await fixture.history(dossier)).toHaveLength(3)
  })

  test('of a dossier that the restored log lacks is given up', async () => {
    await log.restore()
    await expect(sign()).rejects.toMatchObject({ rule: 'dossier-unknown' })
    expect((await fixture.open()).events).toHaveLength(1)
    expect((await sign()).revision).toBe(1n)
  })
})
