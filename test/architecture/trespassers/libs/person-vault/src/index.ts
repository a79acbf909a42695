export type Name = 'person-vault'
