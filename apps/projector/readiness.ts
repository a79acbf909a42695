import type { PositionsReport, ProjectionState } from '#libs/projection-runner'

/** What a projector is asked for most: whether it does its part, how far the rows have come, and how far that is behind. */
export interface Readiness {
  readonly status: 'ready' | 'not-ready'
  readonly state: ProjectionState
  readonly reason?: string
  readonly position?: string
  readonly lag?: string
}

/** The worst first: a projector is as well as the projection that goes worst. */
const STATES: readonly ProjectionState[] = [
  'stopped',
  'dropped',
  'rebuilding',
  'catching-up',
  'quarantined',
  'live',
  'standby',
]
const NOT_READY = new Set<ProjectionState>(['stopped', 'dropped'])

/** One that stands by is ready: it does what it is there for. */
export function readinessOf({ projections }: PositionsReport): Readiness {
  const worst = projections.toSorted((one, other) => STATES.indexOf(one.state) - STATES.indexOf(other.state))[0]!
  const last = projections.toSorted((one, other) => Number(one.position - other.position))[0]!
  const { state, reason } = worst
  return {
    status: NOT_READY.has(state) ? 'not-ready' : 'ready',
    state,
    ...(reason !== undefined && { reason }),
    position: String(last.position),
    lag: String(last.lag),
  }
}
