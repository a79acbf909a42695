export type Name = 'event-store'
