import type { Recorded } from '#libs/kernel'
import { isTrajectoryStream, type RecordedEvent } from '#libs/trajectory'
import type { HeldDossier, HeldDossiers } from './held-dossiers.js'

/** An event of a dossier, its revision as every projection compares it, and what is held of the dossier. */
export interface Step {
  readonly event: RecordedEvent
  readonly revision: number
  readonly held: HeldDossier
}

/** What of a page of the log concerns dossiers. Other streams have other readers. */
export function stepsOf(page: readonly Recorded[], dossiers: HeldDossiers): readonly Step[] {
  const steps: Step[] = []
  for (const event of page) {
    if (!isTrajectoryStream(event.stream)) continue
    steps.push({ event: event as RecordedEvent, revision: Number(event.revision), held: dossiers.of(event.stream) })
  }
  return steps
}
