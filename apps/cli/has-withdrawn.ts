import type { EventStore } from '#libs/event-store'
import { readPersonData } from '#libs/streams'

/** Why a person may have no number in the vault: the log says that one was taken out. */
export const hasWithdrawn = async (log: EventStore, dossier: string): Promise<boolean> =>
  (await readPersonData(log, dossier)).some(({ type }) => type === 'SsinWithdrawn')
