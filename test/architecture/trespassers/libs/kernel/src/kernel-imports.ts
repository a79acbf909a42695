export type { Name } from '#libs/trajectory'
