import type { Recorded } from '#libs/kernel'
import { dossierOf, isTrajectoryStream, type RecordedEvent } from '#libs/trajectory'

/** An event of a dossier, with what every projection needs of it worked out once. */
export interface Step {
  readonly event: RecordedEvent
  readonly dossier: string
  readonly revision: number
}

/** What of a page of the log concerns dossiers. Other streams have other readers. */
export function stepsOf(page: readonly Recorded[]): readonly Step[] {
  const steps: Step[] = []
  for (const event of page) {
    if (isTrajectoryStream(event.stream)) {
      steps.push({
        event: event as RecordedEvent,
        dossier: dossierOf(event.stream),
        revision: Number(event.revision),
      })
    }
  }
  return steps
}
