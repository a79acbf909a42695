import { EventStoreDBClient } from '@eventstore/db-client'

/** The client leaves out, with a warning that shows the whole address, what is not among them or has no effect. */
const OPTIONS = [
  'connectionName',
  'defaultDeadline',
  'discoveryInterval',
  'gossipTimeout',
  'keepAliveInterval',
  'keepAliveTimeout',
  'maxDiscoverAttempts',
  'nodePreference',
  'throwOnAppendFailure',
  'tls',
  'tlsCAFile',
  'userCertFile',
  'userKeyFile',
]

/** Upper or lower case, `-` and `_` make no difference to the client. */
const plain = (key: string): string => key.trim().toLowerCase().replace(/[_-]/g, '')
const KNOWN = new Map(OPTIONS.map(option => [plain(option), option]))

const PARTS = /^(?<scheme>[^:]+:\/\/)(?:(?<user>[^?]*)@)?(?<hosts>[^?@]*)(?:\?(?<options>.*))?$/
const WITHOUT_TLS = /[?&]tls=false\b/i

/** What is wrong with an address, in words that repeat nothing of it; undefined where the client takes it. */
export function judgeUrl(url: string): string | undefined {
  const parts = PARTS.exec(url)?.groups
  if (!parts) return NO_ADDRESS
  const { scheme, user, hosts, options = '' } = parts
  if (user !== undefined && !isUser(user)) return 'must have a user and a password, both percent-encoded, before the @'
  const pairs = options.split('&').filter(Boolean)
  if (pairs.some(pair => !KNOWN.has(keyOf(pair))))
    return `has an option that its client does not know: ${OPTIONS.join(', ')}`
  if (pairs.some(isSilence))
    return 'must not have throwOnAppendFailure=false: what the server refuses would pass for recorded'
  const refused = pairs.find(pair => !isCertificate(pair) && !isTaken(`${scheme}${hosts}?${pair}`))
  if (!isTaken(`${scheme}${hosts}`)) return NO_ADDRESS
  if (refused !== undefined) return `has a value of ${KNOWN.get(keyOf(refused))} that its client does not take`
  if (!isTaken(url)) return 'must have both userCertFile and userKeyFile, of files that are there, or neither'
  if (user === undefined && !WITHOUT_TLS.test(url))
    return 'names a secure server but no user: esdb://user:password@host:2113, or tls=false'
  return undefined
}

const NO_ADDRESS = 'must be a URL such as esdb://host:2113'

const keyOf = (pair: string): string => plain(pair.split('=', 1)[0]!)

/** Then the client answers a wrong revision like a success, at whatever revision, and no call of its can ask otherwise. */
const isSilence = (pair: string): boolean => keyOf(pair) === 'throwonappendfailure' && /=\s*false\s*$/.test(pair)

/** Each is refused without the other. */
const isCertificate = (pair: string): boolean => ['usercertfile', 'userkeyfile'].includes(keyOf(pair))

function isUser(text: string): boolean {
  try {
    decodeURIComponent(text)
    return /^[^:@]+:[^:@]+$/.test(text)
  } catch {
    return false
  }
}

/** Nothing is connected by that. */
function isTaken(url: string): boolean {
  try {
    return EventStoreDBClient.connectionString(url) instanceof EventStoreDBClient
  } catch {
    return false
  }
}
