import { setTimeout as pause } from 'node:timers/promises'
import type { EventStore } from '#libs/event-store'
import { readPersonData } from '#libs/streams'

const LOOKS = 10
const BETWEEN_LOOKS_MS = 200

/**
 * Why a person may have no number in the vault: the log says that one was taken out. It goes from the vault first, and is on
 * record a moment later: beside a server that does it, the log is looked at again before it is said that it does not say so.
 */
export async function hasWithdrawn(log: Pick<EventStore, 'read'>, dossier: string): Promise<boolean> {
  for (let looks = 1; ; looks++) {
    const changes = await readPersonData(log, dossier)
    if (changes.some(({ type }) => type === 'SsinWithdrawn')) return true
    if (looks === LOOKS) return false
    await pause(BETWEEN_LOOKS_MS)
  }
}
