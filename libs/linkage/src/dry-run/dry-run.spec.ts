import { expect, test } from '@jest/globals'
import { Dossiers, PersonData, Trajectories } from '#libs/commands'
import { MemoryEventStore, START } from '#libs/event-store'
import { calendarDate } from '#libs/kernel'
import { DossierTaken, openMemoryVault, testSsin } from '#libs/person-vault'
import { builtInRules, registerWithVdab, signContract } from '#libs/trajectory'
import { DryRunEventStore, DryRunVault } from './index.js'

const day = calendarDate
const ann = { actor: 'ann', role: 'caseworker', correlationId: 'c-1' } as const
const [jan, mia] = [testSsin('1990-01-01', 1), testSsin('1985-05-05', 1)]
const reported = { reportedOn: day('2022-03-02'), agency: 'agii', category: 'mandatory' } as const

function officeOn(
  log: ConstructorParameters<typeof DryRunEventStore>[0],
  vault: ConstructorParameters<typeof DryRunVault>[0],
) {
  const today = () => day('2024-02-05')
  const trajectories = new Trajectories({ log, vault, rules: builtInRules, today, keep: 1 })
  return { trajectories, dossiers: new Dossiers(vault, trajectories, new PersonData(vault, log)) }
}

async function given() {
  const [log, vault] = [new MemoryEventStore(), openMemoryVault()]
  const real = officeOn(log, vault)
  const { dossier } = await real.dossiers.open({ ssin: jan, ...reported }, ann)
  const dryRun = officeOn(new DryRunEventStore(log, new MemoryEventStore()), new DryRunVault(vault, openMemoryVault()))
  return { log, vault, real, dryRun, dossier }
}

test('a dry run goes on from what is there, and from what was tried', async () => {
  const { dryRun, dossier } = await given()
  const signed = { signedOn: day('2022-03-15') }
  const sign = () => dryRun.trajectories.decide(dossier, ann, moment => signContract(signed, moment))
  expect(await sign()).toMatchObject({ revision: 1n, events: [{ type: 'ContractSigned' }] })
  await dryRun.dossiers.open({ ssin: mia, ...reported }, ann)
  expect(await sign()).toMatchObject({ revision: 1n, events: [] })
})

test('a dry run refuses as the rules do', async () => {
  const { dryRun } = await given()
  const opened = dryRun.dossiers.open({ ssin: jan, ...reported, agency: 'atlas' }, ann)
  await expect(opened).rejects.toMatchObject({ rule: 'dossier-exists' })
})

test('nothing of a dry run stays, neither in the log nor in the vault', async () => {
  const { log, vault, dryRun, dossier } = await given()
  const registered = { registeredOn: day('2022-04-01'), origin: 'unknown' } as const
  await dryRun.trajectories.decide(dossier, ann, moment => registerWithVdab(registered, moment))
  await dryRun.dossiers.open({ ssin: mia, ...reported }, ann)
  expect(await log.readAll(START, 10)).toHaveLength(1)
  expect(await vault.find(mia)).toBeUndefined()
})

test('a dry run opens nobody’s dossier under the id of another’s', async () => {
  const { vault, dossier } = await given()
  const opened = new DryRunVault(vault, openMemoryVault()).open(dossier, mia)
  await expect(opened).rejects.toThrow(DossierTaken)
})
