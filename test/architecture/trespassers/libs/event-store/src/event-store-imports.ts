export type { Name } from '#libs/person-vault'
