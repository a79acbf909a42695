export type Name = 'linkage'
