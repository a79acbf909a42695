import type { EventStore } from '#libs/event-store'
import type { PersonVault } from '#libs/person-vault'
import { hasEvents, hasText, type VaultMismatch } from './verify-vault.js'

/** How many were removed or erased again, and entries that were left because somebody may be completing them. */
export type Swept = Readonly<Record<'entry' | 'erased' | 'removed' | 'left', number>>

/** Longer than any request goes on between the vault and the first event, and than clocks of processes differ. */
const AN_HOUR_MS = 3_600_000

/**
 * Beside processes that write a dossier may be completed at any moment. An entry is removed when it still has no events,
 * and nobody opened it for so long that its first event cannot be on the way any more: the vault judges that as it removes.
 */
export async function sweep(found: readonly VaultMismatch[], vault: PersonVault, log: EventStore): Promise<Swept> {
  const swept = { entry: 0, erased: 0, removed: 0, left: 0 }
  for (const { dossier, has, reference } of found) {
    if (has === 'erased') {
      await vault.erase(dossier)
      swept.erased++
    }
    // It went with the person, where that one was erased too.
    if (has === 'removed' && (await hasText(vault, dossier, reference!))) {
      await vault.removeText(dossier, reference!)
      swept.removed++
    }
    if (has === 'entry') swept[(await isRemoved(dossier, vault, log)) ? 'entry' : 'left']++
  }
  return swept
}

async function isRemoved(dossier: string, vault: PersonVault, log: EventStore): Promise<boolean> {
  const openedBefore = new Date(Date.now() - AN_HOUR_MS)
  return !(await hasEvents(log, dossier)) && vault.remove(dossier, openedBefore)
}
