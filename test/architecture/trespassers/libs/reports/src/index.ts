export type Name = 'reports'
