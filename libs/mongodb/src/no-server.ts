import type { TopologyDescription } from 'mongodb'

/** What of the driver's view of its servers says why none of them could be asked. */
export type ServersSeen = Pick<TopologyDescription, 'setName'> & {
  readonly servers: ReadonlyMap<string, { readonly type: string; readonly error: Error | null }>
}

/**
 * Why the driver found no server: a name or a setting that is wrong looks else like a server that is down, and is waited
 * for in vain. Codes alone, since texts of the network may name who is behind an address.
 */
export function whyNoServer({ setName, servers }: ServersSeen): string {
  const seen = [...servers.values()]
  // The driver leaves out whoever is of another set, or of none.
  if (setName !== null && seen.length === 0) return `none of its servers belongs to the replica set ${setName}`
  if (setName !== null && seen.some(({ type }) => type === 'RSSecondary')) {
    return `the replica set ${setName} has no primary`
  }
  const codes = new Set(seen.flatMap(({ error }) => codeBehind(error) ?? []))
  return codes.size === 0 ? 'there is no answer' : `there is no answer (${[...codes].join(', ')})`
}

/** Of the network or of TLS: what Node said to the driver. */
function codeBehind(error: unknown): string | undefined {
  for (let cause = error; typeof cause === 'object' && cause !== null; cause = Reflect.get(cause, 'cause')) {
    const code: unknown = Reflect.get(cause, 'code')
    if (typeof code === 'string') return code
  }
  return undefined
}
