import { v5 } from 'uuid'
import type { FactOfDossier } from '#libs/commands'
import { readTrajectory, type StreamLog } from '#libs/streams'
import { trajectoryStream } from '#libs/trajectory'

/** Of the ids that versions until 26 November 2026 made from a source's own. They stand in logs: never to change. */
const FORMER_IDS = 'b8c2a2b4-6f1d-4c0e-9d0a-5e9a3f1c7d26'

/**
 * A fact about a violation, under the id that the violation has in its dossier: the source's own, or the one that an older
 * version made from it. Other facts are not looked for in the log.
 */
export async function asOnRecord(log: StreamLog, dossier: string, fact: FactOfDossier): Promise<FactOfDossier> {
  if (!('violationId' in fact.data)) return fact
  const former = v5(fact.data.violationId, FORMER_IDS)
  const history = await readTrajectory(log, trajectoryStream(dossier))
  const isFormer = history.some(({ type, data }) => type === 'ViolationReferred' && data.violationId === former)
  return isFormer ? ({ ...fact, data: { ...fact.data, violationId: former } } as FactOfDossier) : fact
}
