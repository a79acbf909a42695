export type Name = 'queries'
