import { beforeEach, expect, test } from '@jest/globals'
import { OutcomeUnknown, StoreUnavailable } from '#libs/kernel'
import { SsinInForce, SsinTaken, testSsin } from '#libs/person-vault'
import { caseworker, MeddledLog, commandFixture } from '../testing/command-fixture.js'

/** With whose number the fixture opens a dossier. It was entered by mistake: this is the person's own. */
const entered = testSsin('1990-01-01', 1)
const own = testSsin('1985-05-05', 1)

let log: MeddledLog
let fixture: ReturnType<typeof commandFixture>
let dossier: string
beforeEach(async () => {
  log = new MeddledLog()
  fixture = commandFixture(log)
  dossier = (await fixture.open()).dossier
  await expect(fixture.personData.withdrawSsin(dossier, entered, caseworker)).rejects.toThrow(SsinInForce)
  await fixture.personData.replaceSsin(dossier, own, caseworker)
})

const changes = async () => (await fixture.personChanges(dossier)).map(([type]) => type)

test('whose number it is can be reported, once it is taken out of the dossier of somebody else', async () => {
  await expect(fixture.open({ agency: 'amal' })).rejects.toMatchObject({ dossier })
  await fixture.personData.withdrawSsin(dossier, entered, caseworker)

  expect(await fixture.vault.find(own)).toBe(dossier)
  expect((await fixture.open({ agency: 'amal' })).dossier).not.toBe(dossier)
  await expect(fixture.personData.withdrawSsin(dossier, entered, caseworker)).rejects.toThrow(SsinTaken)
})

test('asked twice, or again after a crash between vault and log, it is on record once', async () => {
  log.beforeAppend = () => Promise.reject(new StoreUnavailable('gone'))
  await expect(fixture.personData.withdrawSsin(dossier, entered, caseworker)).rejects.toThrow(OutcomeUnknown)

  log.beforeAppend = undefined
  const first = await fixture.another().personData.withdrawSsin(dossier, entered, caseworker)
  expect(await fixture.personData.withdrawSsin(dossier, entered, caseworker)).toEqual(first)
  expect(await changes()).toEqual(['SsinReplaced', 'SsinWithdrawn'])
})

test('a number put in once more is taken out once more, and that is on record', async () => {
  await fixture.personData.withdrawSsin(dossier, entered, caseworker)
  await fixture.personData.replaceSsin(dossier, entered, caseworker)
  await fixture.personData.replaceSsin(dossier, own, caseworker)
  await fixture.personData.withdrawSsin(dossier, entered, caseworker)
  expect((await changes()).filter(type => type === 'SsinWithdrawn')).toHaveLength(2)
  expect(await fixture.vault.find(entered)).toBeUndefined()
})
