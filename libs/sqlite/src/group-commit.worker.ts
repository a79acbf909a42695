import { parentPort, receiveMessageOnPort, workerData, type MessagePort } from 'node:worker_threads'
import type { DatabaseSync } from 'node:sqlite'
import { connectForWriting } from './connect.ts'
import { Group } from './group.ts'
import { LogRoom } from './log-room.ts'
import type { Answer, Call, Request, Start } from './messages.ts'
import type { MakeProcedures } from './procedures.ts'
import { thrownFrom } from './thrown.ts'

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
    db.exec('PRAGMA busy_timeout = 500; PRAGMA wal_checkpoint(TRUNCATE)')
  } catch (error) {
    process.emitWarning(`The write-ahead log stays beside its file: ${String(error)}`)
  }
}

async function serve({ file, procedures, setting }: Start): Promise<void> {
  const { procedures: make } = (await import(procedures)) as { procedures: MakeProcedures }
  const db = connectForWriting(file)
  const forgetting: (() => void)[] = []
  const byName = new Map(Object.entries(make(db, { setting, onRollback: forget => forgetting.push(forget) })))
  const run = (name: string, args: unknown): unknown => {
    const procedure = byName.get(name)
    if (!procedure) throw new Error(`There is no procedure ${name} in ${procedures}.`)
    return procedure(args as never)
  }
  const group = new Group(db, run, () => forgetting.forEach(forget => forget()))
  /** A commit that the disk is not asked to keep at once has no use for it. */
  const room = file.synchronous === 'NORMAL' ? undefined : new LogRoom(file.path)

  port.on('message', (request: Request) => {
    const { calls, last } = waiting(request)
    if (calls.length > 0) answer(group.outcomes(calls))
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
