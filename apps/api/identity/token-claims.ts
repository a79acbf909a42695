import { ROLES, type Role } from '#libs/trajectory'
import { isRole, roleNotAllowed } from './who.js'

type Claims = Readonly<Record<string, unknown>>

const isClaims = (value: unknown): value is Claims => typeof value === 'object' && value !== null
const own = (value: unknown, name: string): unknown =>
  isClaims(value) && Object.hasOwn(value, name) ? value[name] : undefined

/** A claim by its name, which may have dots itself, as an address has; or else by a path of names. */
export const claimOf = (claims: Claims, path: string): unknown =>
  own(claims, path) ?? path.split('.').reduce<unknown>(own, claims)

/** A claim is one role or a list of them. A provider's other roles are none of our business. */
export const rolesIn = (claim: unknown): readonly Role[] => [...new Set([claim].flat().filter(isRole))]

/** The one role of the token; of several the one that X-Role picks, which gives nobody another. */
export function roleOf(roles: readonly Role[], roleClaim: string, picked: unknown): Role {
  const [first, ...others] = roles
  if (first === undefined) throw roleNotAllowed(`Claim ${roleClaim}`, 'role', `must have one of ${ROLES.join(', ')}`)
  if (others.length === 0) return first
  const role = roles.find(each => each === picked)
  if (role === undefined)
    throw roleNotAllowed('X-Role', 'one-of-several', `must pick one of the token’s ${roles.join(', ')}`)
  return role
}
