import type { FastifyReply } from 'fastify'
import type { DossierHistory, DossierStatus } from '#libs/queries'
import type { VaultEntry } from '#libs/person-vault'
import type { DossierView, PersonView } from './dossier.views.js'
import type { HistoryView } from './history.views.js'
import { lastDaysView } from './to-last-days.js'

interface StandsAt {
  readonly revision: bigint
  readonly position: bigint
}

/** Where the dossier stood when it was read: for If-Match. */
export function tellPosition(reply: FastifyReply, { revision, position }: StandsAt): void {
  reply.header('etag', `"${revision}"`)
  reply.header('x-position', String(position))
}

/** Revision and position as texts: a number of JSON may be too short for them. */
export const inWords = <Seen extends StandsAt>(seen: Seen) => ({
  ...seen,
  revision: String(seen.revision),
  position: String(seen.position),
})

const personView = ({ ssin, formerSsins, person, erased }: VaultEntry): PersonView => ({
  ...(ssin !== undefined && { ssin }),
  formerSsins,
  ...person,
  erased,
})

export const dossierView = ({ person, ...status }: DossierStatus): DossierView => ({
  ...inWords(status),
  ...lastDaysView(status),
  ...(person && { person: personView(person) }),
})

export const historyView = ({ lines, personDataChanges, ...history }: DossierHistory): HistoryView => ({
  ...inWords(history),
  lines: lines.map(line => inWords(line)),
  personDataChanges: personDataChanges.map(line => ({ ...line, position: String(line.position) })),
})
