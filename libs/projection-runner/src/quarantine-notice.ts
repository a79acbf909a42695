import type { Advance } from '#libs/read-models'
import type { Notice } from './notice.js'

/** One for each save, however many dossiers a defect concerns: `GET /positions` names them all. */
export function quarantineNotice({ projection, quarantined }: Pick<Advance, 'projection' | 'quarantined'>): Notice[] {
  const [first, ...others] = quarantined
  if (!first) return []
  const dossiers = others.length === 0 ? `dossier ${first.dossier}` : `${quarantined.length} dossiers`
  const what = `event ${first.position} (${first.eventType}) of dossier ${first.dossier} cannot be folded: ${first.error}`
  return [{ level: 'error', message: `${projection} goes on without ${dossiers}: ${what}` }]
}
