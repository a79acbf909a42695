import type { EventStore } from '#libs/event-store'
import { personDataStream, type PersonDataChange } from '#libs/trajectory'

const WITHDRAWN: PersonDataChange['type'] = 'SsinWithdrawn'

/** Why a person may have no number in the vault: the log says that one was taken out. */
export const hasWithdrawn = async (log: EventStore, dossier: string): Promise<boolean> =>
  (await log.read(personDataStream(dossier))).some(({ type }) => type === WITHDRAWN)
