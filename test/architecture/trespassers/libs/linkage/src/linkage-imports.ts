export type { Name } from '#libs/queries'
