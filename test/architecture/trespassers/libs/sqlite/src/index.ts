export type Name = 'sqlite'
