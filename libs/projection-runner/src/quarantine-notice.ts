import type { Advance } from '#libs/read-models'
import type { Notice } from './notice.js'

/** One for each save, however many dossiers a defect concerns: `GET /positions` names them all. */
export function quarantineNotice({ projection, quarantined }: Pick<Advance, 'projection' | 'quarantined'>): Notice[] {
  const [first, ...others] = quarantined
  if (!first) return []
  const dossiers = `dossier ${first.dossier}${others.length > 0 ? ` and ${others.length} more` : ''}`
  const what = `its event ${first.position} (${first.eventType}) cannot be folded: ${first.error}`
  return [{ level: 'error', message: `${projection} goes on without ${dossiers}: ${what}` }]
}
