import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { parentPort, receiveMessageOnPort, workerData, type MessagePort } from 'node:worker_threads'
import type { DatabaseSync } from 'node:sqlite'
import { connectForWriting } from './connect.ts'
import { emptyWal } from './empty-wal.ts'
import { Group } from './group.ts'
import { inItsPlace } from './in-its-place.ts'
import { lockFileIn } from './lock-file.ts'
import { WalRoom } from './wal-room.ts'
import { EMPTY_LOG, type Answer, type Call, type Outcome, type Request, type Start } from './messages.ts'
import type { MakeProcedures } from './procedures.ts'
import { thrownFrom } from './thrown.ts'

/*
 * The thread that writes. In tests Node runs it, its procedures and all that they import from the sources, without their
 * types: so these import by `.ts` and no other library, and have no parameter properties.
 */

/** With readers that hold on to the write-ahead log; nobody's write goes on meanwhile. */
const PATIENCE_MS = 50
const PATIENCE_AT_THE_END_MS = 500

const port = parentPort as MessagePort
const answer = (message: Answer) => port.postMessage(message)

/** What has queued up while the last group was committed is the next group. There is no timer. */
function waiting(first: Request): { readonly calls: readonly Call[]; readonly last: boolean } {
  const calls: Call[] = []
  for (let request: Request | undefined = first; request;) {
    calls.push(...request)
    const next = receiveMessageOnPort(port)
    if (!next) return { calls, last: false }
    request = next.message as Request
  }
  return { calls, last: true }
}

/** So that a closed store is one whole file. Where it cannot be done (a full disk), the log beside it is as durable. */
function carryIntoFile(db: DatabaseSync): void {
  try {
    emptyWal(db, PATIENCE_AT_THE_END_MS)
  } catch (error) {
    process.emitWarning(`The write-ahead log stays beside its file: ${String(error)}`)
  }
}

function emptied(db: DatabaseSync, rewriting: boolean): Outcome {
  try {
    if (rewriting) db.exec('VACUUM')
    return { result: emptyWal(db, PATIENCE_MS) }
  } catch (error) {
    return { thrown: thrownFrom(error) }
  }
}

/** What is to be done in a transaction, and then, once it is in the log, what empties the log. */
function outcomesOf(calls: readonly Call[], group: Group, db: DatabaseSync): readonly Outcome[] {
  const procedures = calls.filter(([name]) => name !== EMPTY_LOG)
  if (procedures.length === calls.length) return group.outcomes(calls)
  const written = procedures.length > 0 ? group.outcomes(procedures).values() : [].values()
  const ofTheLog = emptied(
    db,
    calls.some(([name, rewriting]) => name === EMPTY_LOG && rewriting === true),
  )
  return calls.map(([name]) => (name === EMPTY_LOG ? ofTheLog : written.next().value!))
}

const TAKEN_AWAY = 'deleted, moved or replaced while it was in use'
const FILE_GONE = `it was ${TAKEN_AWAY}`
const LOCK_GONE = `writer.lock beside it was ${TAKEN_AWAY}, so that another process may write here`

/** Whether the right to write is still that of this process. Where nobody needs it, nobody can lose it. */
function lockHeldFor({ path }: Start['file']): () => boolean {
  const lock = lockFileIn(dirname(path))
  return existsSync(lock) ? inItsPlace(lock) : () => true
}

async function serve({ file, procedures }: Start): Promise<void> {
  const { procedures: make } = (await import(procedures)) as { procedures: MakeProcedures }
  const db = connectForWriting(file)
  const isInItsPlace = inItsPlace(file.path)
  const isLockHeld = lockHeldFor(file)
  const forgetting: (() => void)[] = []
  const byName = new Map(Object.entries(make(db, { onRollback: forget => forgetting.push(forget) })))
  const run = (name: string, args: unknown): unknown => {
    const procedure = byName.get(name)
    if (!procedure) throw new Error(`There is no procedure ${name} in ${procedures}.`)
    return procedure(args as never)
  }
  const group = new Group(db, run, () => forgetting.forEach(forget => forget()))
  /** A commit that the disk is not asked to keep at once has no use for it. */
  const room = file.synchronous === 'NORMAL' ? undefined : new WalRoom(file.path)

  const answerTo = (calls: readonly Call[]): Answer => {
    // Where the whole folder is gone, so is the lock: told is what matters more.
    if (!isLockHeld()) return { lost: isInItsPlace() ? LOCK_GONE : FILE_GONE }
    const outcomes = outcomesOf(calls, group, db)
    return isInItsPlace() ? outcomes : { lost: FILE_GONE }
  }

  port.on('message', (request: Request) => {
    const { calls, last } = waiting(request)
    if (calls.length > 0) answer(answerTo(calls))
    if (!last) return room?.keep()
    carryIntoFile(db)
    db.close()
    port.close()
  })
  answer('ready')
}

serve(workerData as Start).catch((error: unknown) => {
  answer({ failed: thrownFrom(error) })
  port.close()
})
