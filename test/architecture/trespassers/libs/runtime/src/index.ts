export type Name = 'runtime'
