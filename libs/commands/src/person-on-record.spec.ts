import { beforeEach, expect, test } from '@jest/globals'
import { StoreUnavailable } from '#libs/kernel'
import { personDataStream } from '#libs/trajectory'
import { caseworker, commandFixture, MeddledLog } from '../testing/command-fixture.js'

let log: MeddledLog
let fixture: ReturnType<typeof commandFixture>
let dossier: string
beforeEach(async () => {
  log = new MeddledLog()
  fixture = commandFixture(log)
  dossier = (await fixture.open()).dossier
})

const changes = async () =>
  (await log.read(personDataStream(dossier))).map(({ type, metadata }) => [type, metadata.actor] as const)

test('other details than those that were given before are on record as a change of their own', async () => {
  await fixture.personData.replaceDetails(dossier, { familyName: 'King' }, caseworker)
  await fixture.personData.replaceDetails(dossier, { familyName: 'Byron' }, { ...caseworker, actor: 'bea' })
  expect(await changes()).toEqual([
    ['PersonDetailsReplaced', 'ann'],
    ['PersonDetailsReplaced', 'bea'],
  ])
})

test('an erasure that did not come about is not: by the record the person would be erased later', async () => {
  fixture.vault.erase = () => Promise.reject(new StoreUnavailable('gone'))
  await expect(fixture.personData.erase(dossier, { ...caseworker, role: 'operator' })).rejects.toThrow(StoreUnavailable)
  expect(await changes()).toEqual([])
})
