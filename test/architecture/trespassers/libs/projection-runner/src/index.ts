export type Name = 'projection-runner'
