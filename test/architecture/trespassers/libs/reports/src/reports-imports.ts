export type { Name } from '#libs/read-models'
