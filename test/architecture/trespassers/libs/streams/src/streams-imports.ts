export type { Name } from '#libs/commands'
