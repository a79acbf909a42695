export type Name = 'projections'
