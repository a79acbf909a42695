import type { Recorded } from '#libs/kernel'
import { isTrajectoryStream, type RecordedEvent } from '#libs/trajectory'

/** An event of a dossier, and its revision as every projection compares it. */
export interface Step {
  readonly event: RecordedEvent
  readonly revision: number
}

/** What of a page of the log concerns dossiers. Other streams have other readers. */
export function stepsOf(page: readonly Recorded[]): readonly Step[] {
  const steps: Step[] = []
  for (const event of page) {
    if (isTrajectoryStream(event.stream)) {
      steps.push({ event: event as RecordedEvent, revision: Number(event.revision) })
    }
  }
  return steps
}
