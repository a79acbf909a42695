import type { FastifyReply } from 'fastify'
import type { DossierHistory, DossierStatus } from '#libs/queries'
import type { VaultEntry } from '#libs/person-vault'
import type { DossierView, PersonView } from './dossier.views.js'
import type { HistoryView } from './history.views.js'

interface StandsAt {
  readonly revision: bigint
  readonly position: bigint
}

/** Where the dossier stood when it was read: for If-Match. */
export function tellPosition(reply: FastifyReply, { revision, position }: StandsAt): void {
  reply.header('etag', `"${revision}"`)
  reply.header('x-position', String(position))
}

const personView = ({ ssin, formerSsins, person, erased }: VaultEntry): PersonView => ({
  ...(ssin !== undefined && { ssin }),
  formerSsins,
  ...person,
  erased,
})

export const dossierView = ({ person, revision, position, ...status }: DossierStatus): DossierView => ({
  ...status,
  revision: String(revision),
  position: String(position),
  ...(person && { person: personView(person) }),
})

export const historyView = ({
  dossier,
  revision,
  position,
  lines,
  personDataChanges,
}: DossierHistory): HistoryView => ({
  dossier,
  revision: String(revision),
  position: String(position),
  lines: lines.map(line => ({ ...line, revision: String(line.revision), position: String(line.position) })),
  personDataChanges: personDataChanges.map(line => ({ ...line, position: String(line.position) })),
})
