import type { PositionsReport, ProjectionPosition } from '#libs/projection-runner'
import type { Quarantined } from '#libs/read-models'

type AsText<Shape, Fields extends keyof Shape> = Omit<Shape, Fields> & { readonly [Field in Fields]: string }

export type QuarantinedView = AsText<Quarantined, 'position'>
export type ProjectionView = Omit<AsText<ProjectionPosition, 'position' | 'lag'>, 'quarantined'> & {
  readonly quarantined: readonly QuarantinedView[]
}

/** Positions as HTTP tells them: decimal strings. */
export interface PositionsView {
  readonly head: string
  readonly projections: readonly ProjectionView[]
}

export const positionsView = ({ head, projections }: PositionsReport): PositionsView => ({
  head: String(head),
  projections: projections.map(({ position, lag, quarantined, ...projection }) => ({
    ...projection,
    position: String(position),
    lag: String(lag),
    quarantined: quarantined.map(entry => ({ ...entry, position: String(entry.position) })),
  })),
})
