import { StoreLocked } from '#libs/kernel'
import { catchUp } from '../catch-up.js'
import { carryingOn, type Session } from '../session.js'

/**
 * Carries what a file brought into the rows, on stores opened anew: what was held in memory to take the file in is given
 * back first, so that a command needs no more memory than the larger of its two halves.
 */
export async function catchUpApart(session: Pick<Session, 'close'>): Promise<void> {
  await session.close()
  try {
    await carryingOn(catchUp)
  } catch (error) {
    if (!(error instanceof StoreLocked)) throw error
    process.stderr.write(`${error.message} Whoever has it carries the rows on.\n`)
  }
}
