import type { PersonVault } from '../src/index.js'

/** All that a vault can be asked of its persons, in order of dossier: by each of their numbers as well. */
export async function toldBy(vault: PersonVault): Promise<readonly object[]> {
  const told = []
  for (const dossier of await vault.list(undefined, 1_000)) {
    const entry = (await vault.read(dossier))!
    const numbers = [...(entry.ssin ? [entry.ssin] : []), ...entry.formerSsins]
    const found = await Promise.all(numbers.map(ssin => vault.find(ssin)))
    told.push({ dossier, entry, found, texts: await vault.texts(dossier) })
  }
  return told
}
