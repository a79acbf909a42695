export type Name = 'read-models'
