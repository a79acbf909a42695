export type Name = 'trajectory'
