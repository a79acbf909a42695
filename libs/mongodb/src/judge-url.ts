const NO_ADDRESS = 'must be a URL such as mongodb://host:27017'
const PARTS = /^(?<scheme>mongodb(?:\+srv)?:\/\/)(?:(?<user>[^?]*)@)?(?<hosts>[^?@]*)(?:\?.*)?$/

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
  if (isTaken(url)) return undefined
  const parts = PARTS.exec(url)?.groups
  if (!parts || !isTaken(`${parts['scheme']}${parts['hosts']}`)) return NO_ADDRESS
  const { scheme, user, hosts } = parts
  return user !== undefined && !isTaken(`${scheme}${user}@${hosts}`)
    ? 'must have a user and a password, both percent-encoded, before the @'
    : 'has an option, or a value of one, that its driver does not take'
}
