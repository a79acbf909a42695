import { StoreDamaged } from '#libs/kernel'
import type { PersonVault } from './person-vault.js'

/**
 * Whether all that is kept of a dossier opens under its key, and its numbers lead to it. Where a person who was not erased has
 * no number at all, somebody must have withdrawn the one that everybody is entered with: whoever has the log can tell.
 */
export async function isSound(
  vault: PersonVault,
  dossier: string,
  hasWithdrawn: (dossier: string) => boolean | Promise<boolean>,
): Promise<boolean> {
  try {
    const entry = await vault.read(dossier)
    if (!entry || entry.erased) return true
    const numbers = [...(entry.ssin ? [entry.ssin] : []), ...entry.formerSsins]
    await vault.texts(dossier)
    const leadTo = await Promise.all(numbers.map(ssin => vault.find(ssin)))
    return leadTo.length > 0 ? leadTo.every(found => found === dossier) : await hasWithdrawn(dossier)
  } catch (error) {
    if (error instanceof StoreDamaged) return false
    throw error
  }
}
