import { holdsSsin } from '#libs/person-vault'

const ACTOR = /^[A-Za-z0-9][A-Za-z0-9._@-]{0,63}$/

/** What the name of an actor is, for whoever is refused by another. */
export const AN_ACTOR =
  'a user name: at most 64 letters, digits and . _ @ -, beginning with a letter or digit, not a person’s number'

/** Who does something, through whatever door. Kept with every event in the clear: a name, and no person's number. */
export const isActor = (value: unknown): value is string =>
  typeof value === 'string' && ACTOR.test(value) && !holdsSsin(value)
