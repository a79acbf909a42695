import { randomBytes } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { openMemoryVault, testSsin } from '#libs/person-vault'
import { FindDossier, FindDossierHandler } from './index.js'

const DOSSIER = '00000000-0000-4000-8000-000000000001'

test('a dossier is found by each number that its person ever had; nobody is found by another', async () => {
  const [first, second, other] = [1, 2, 3].map(serial => testSsin('1970-01-01', serial))
  const vault = openMemoryVault(randomBytes(32))
  await vault.open(DOSSIER, first!)
  await vault.replaceSsin(DOSSIER, second!)
  const find = (ssin = first!) => new FindDossierHandler(vault).execute(new FindDossier(ssin))
  expect([await find(first), await find(second)]).toEqual([DOSSIER, DOSSIER])
  await expect(find(other)).rejects.toMatchObject({ name: 'RuleBroken', rule: 'dossier-unknown' })
})
