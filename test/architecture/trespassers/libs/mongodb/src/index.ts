export type Name = 'mongodb'
