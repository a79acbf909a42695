export type Name = 'commands'
