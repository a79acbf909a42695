export type Name = 'streams'
