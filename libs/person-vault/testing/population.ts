import { randomUUID } from 'node:crypto'
import { testSsin, type PersonVault } from '../src/index.js'

/** Persons to whom all has happened that can: another number, none, texts, one that was taken out, erasure. Answers their dossiers. */
export function enterPersons(vault: PersonVault, count: number): Promise<readonly string[]> {
  const serials = Array.from({ length: count }, (_, index) => index + 1)
  return Promise.all(serials.map(serial => enter(vault, serial)))
}

async function enter(vault: PersonVault, serial: number): Promise<string> {
  const dossier = randomUUID()
  const number = testSsin('1980-03-04', serial)
  await vault.open(dossier, number, serial % 2 ? { familyName: `Name ${serial}` } : {})
  for (let text = serial % 4; text > 0; text--) await vault.keepText(dossier, `Reason ${text} of ${serial}`)
  if (serial % 5 === 0) await vault.replaceSsin(dossier, testSsin('1980-03-05', serial))
  if (serial % 7 === 0) await vault.cancelSsin(dossier)
  if (serial % 21 === 0) await vault.withdrawSsin(dossier, number)
  if (serial % 30 === 2) await vault.removeText(dossier, await vault.keepText(dossier, `Wrong of ${serial}`))
  if (serial % 30 === 3) await vault.erase(dossier)
  return dossier
}
