export type Name = 'inside'
