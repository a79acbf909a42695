import { AN_ACTOR, isActor } from '#libs/commands'
import { ROLES, type Role } from '#libs/trajectory'
import { ProblemException } from '../problems/problem.exception.js'

/** Who asks, and as what. */
export interface Who {
  readonly actor: string
  readonly role: Role
}

export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>

/** Who asks, by what a request says of it. Throws the problem where that is not to be believed. */
export type Identify = (headers: Headers) => Who | Promise<Who>

const roles: ReadonlySet<unknown> = new Set(ROLES)
export const isRole = (value: unknown): value is Role => roles.has(value)

const notIdentified = (field: string, rule: string, detail: string) =>
  new ProblemException('not-identified', `${field} ${detail}.`, { errors: [{ field, rule, detail }] })

export const roleNotAllowed = (field: string, rule: string, detail: string) =>
  new ProblemException('role-not-allowed', `${field} ${detail}.`, { errors: [{ field, rule, detail }] })

/** A web page whose name was made to point here asks with its own name. */
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i

/** `IDENTITY=local`: believed on loopback only, where whoever can ask could as well read the data folder. */
export function localIdentity(headers: Headers): Who {
  if (typeof headers['host'] !== 'string' || !LOOPBACK.test(headers['host'])) {
    throw notIdentified('Host', 'loopback-only', 'must be localhost or a loopback address')
  }
  const { 'x-actor': actor, 'x-role': role } = headers
  if (typeof actor !== 'string') throw notIdentified('X-Actor', 'required', 'must name who asks')
  if (!isActor(actor)) throw notIdentified('X-Actor', 'actor', `must be ${AN_ACTOR}`)
  if (typeof role !== 'string') throw notIdentified('X-Role', 'required', 'must name a role')
  if (!isRole(role)) throw roleNotAllowed('X-Role', 'role', `must be one of ${ROLES.join(', ')}`)
  return { actor, role }
}
