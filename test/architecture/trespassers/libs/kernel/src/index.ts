export type Name = 'kernel'
