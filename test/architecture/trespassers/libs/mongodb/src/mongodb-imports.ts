export type { Name } from '#libs/event-store'
