import { openSqliteEventStoreToRead } from '#libs/event-store'
import { ProjectionRunner } from '#libs/projection-runner'
import { keptProjections } from '#libs/projections'
import { openMongoReadModels } from '#libs/read-models'
import { builtInRules } from '#libs/trajectory'

/**
 * Carries a log into rows in MongoDB, up to its end: to be killed on the way.
 * Arguments: the file of the log, the server, the database, the token of the lease.
 */
const [path, url, database, token] = process.argv.slice(2) as [string, string, string, string]
const log = openSqliteEventStoreToRead({ path })
const lease = { token: BigInt(token), assertHeld: () => {} }
const rows = await openMongoReadModels({ url, database, lease, rowsABulk: 5 })
await new ProjectionRunner(log, rows, keptProjections(builtInRules)).catchUp()
await rows.close()
await log.close()
