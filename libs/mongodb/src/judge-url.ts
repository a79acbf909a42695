const NO_ADDRESS = 'must be a URL such as mongodb://host:27017'
const PARTS = /^(?<scheme>mongodb(?:\+srv)?:\/\/)(?:(?<user>[^?]*)@)?(?<hosts>[^?@]*)(?:\?.*)?$/

/** As it stands there: what is percent-encoded would be one name to this program, and another to `mongodump`. */
export const DATABASE_IN_URL = /^mongodb(?:\+srv)?:\/\/[^/?]*\/([^?]+)/
const DATABASE = /^[A-Za-z0-9_-]{1,63}$/
/** Names that a server uses itself; often given where `authSource` is meant. */
const OF_THE_SERVER = new Set(['admin', 'config', 'local'])

function faultOfDatabase(name: string | undefined): string | undefined {
  if (name === undefined) return undefined
  if (!DATABASE.test(name)) return 'must name a database of at most 63 letters, digits, - and _ after the last /'
  return OF_THE_SERVER.has(name)
    ? "must name a database of Traject's own after the last /; where its user is kept is said by authSource"
    : undefined
}

/**
 * What is wrong with an address, in words that repeat nothing of it; undefined where the driver takes it. Its own words
 * may repeat the password, so what it does not take is found by leaving parts out.
 */
export async function judgeMongoUrl(url: string): Promise<string | undefined> {
  const { MongoClient } = await import('mongodb')
  /** Nothing is connected by that. */
  const isTaken = (one: string): boolean => {
    try {
      return new MongoClient(one) instanceof MongoClient
    } catch {
      return false
    }
  }
  if (isTaken(url)) return faultOfDatabase(DATABASE_IN_URL.exec(url)?.[1])
  const parts = PARTS.exec(url)?.groups
  if (!parts || !isTaken(`${parts['scheme']}${parts['hosts']}`)) return NO_ADDRESS
  const { scheme, user, hosts } = parts
  return user !== undefined && !isTaken(`${scheme}${user}@${hosts}`)
    ? 'must have a user and a password, both percent-encoded, before the @'
    : 'has an option, or a value of one, that its driver does not take'
}
