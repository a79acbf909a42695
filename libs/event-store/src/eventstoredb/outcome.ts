import { WrongExpectedVersionError, type AppendResult } from '@eventstore/db-client'
import { OutcomeUnknown, StoreDamaged, StoreUnavailable, type Recorded } from '#libs/kernel'
import { appended } from '../appended.js'
import { NotAppendable, WrongExpectedRevision } from '../errors.js'
import type { Appended } from '../event-store.js'
import { isDenied, isStreamDeleted, isTooLarge, wasNeverSent, why } from './failures.js'
import { isStoredAs, type Proposal } from './proposal.js'
import { backOff, pause, within, type BackOff } from './timing.js'

export interface AppendCalls {
  /** One attempt, always with the same ids and the same revision. */
  readonly send: (proposal: Proposal) => Promise<AppendResult>
  /** What stands where the proposal belongs; its last event at this position, if that is known. */
  readonly look: (proposal: Proposal, position?: bigint) => Promise<readonly Recorded[]>
  /** The stream's last revision. */
  readonly lastRevision: (stream: string) => Promise<bigint>
  readonly patienceMs: number
  readonly lastLookMs: number
  readonly backOffMs: BackOff
  /** Once it is aborted nothing is asked again. */
  readonly closing: AbortSignal
}

/**
 * Appends, and answers only what is known. No answer, an interrupted one and most errors leave the outcome unknown;
 * then the same is asked again, which the server takes for the repetition it is. Every definite answer is checked
 * against what stands in the stream.
 */
export const appendUntilKnown = async (proposal: Proposal, calls: AppendCalls): Promise<Appended> => {
  const end = performance.now() + calls.patienceMs
  let doubt: unknown
  let mayBeStored = false
  for (let failures = 0; ; failures++) {
    try {
      const answer = await answerTo(proposal, calls)
      mayBeStored = true
      return await confirmed(proposal, answer, calls)
    } catch (error) {
      refuse(proposal, error)
      doubt = error
      if (isDenied(error)) break
      mayBeStored ||= !wasNeverSent(error)
    }
    const wait = backOff(calls.backOffMs, failures)
    if (performance.now() + wait >= end) break
    await pause(wait, calls.closing)
    if (calls.closing.aborted) break
  }
  if (!mayBeStored) throw unstored(doubt)
  return await lastLook(proposal, doubt, calls)
}

const unstored = (error: unknown): StoreUnavailable =>
  new StoreUnavailable(`EventStoreDB ${isDenied(error) ? 'denies access' : 'cannot be reached'}: ${why(error)}`, {
    cause: error,
  })

/** A wrong revision is an answer like success: it may be wrong because an earlier attempt was stored. */
const answerTo = async (proposal: Proposal, calls: AppendCalls): Promise<AppendResult | WrongExpectedVersionError> => {
  try {
    return await calls.send(proposal)
  } catch (error) {
    if (error instanceof WrongExpectedVersionError) return error
    throw error
  }
}

/** Errors after which it is certain that nothing was stored, and that asking again will not help. */
const refuse = ({ stream }: Proposal, error: unknown): void => {
  if (error instanceof StoreDamaged || error instanceof WrongExpectedRevision) throw error
  if (isTooLarge(error))
    throw new NotAppendable(`The events for ${stream} are larger than EventStoreDB takes in one append.`, {
      cause: error,
    })
  if (isStreamDeleted(error)) throw new NotAppendable(`${stream} was deleted for good.`, { cause: error })
}

/** An answer is believed once what stands in the stream agrees: ids and data. */
const confirmed = async (
  proposal: Proposal,
  answer: AppendResult | WrongExpectedVersionError,
  calls: AppendCalls,
): Promise<Appended> => {
  const { stream, expected, events } = proposal
  if (!(answer instanceof Error)) mustBeDue(proposal, answer)
  const found = await calls.look(proposal, answer instanceof Error ? undefined : answer.position?.commit)
  if (isStoredAs(proposal, found)) return appended(found)
  if (!(answer instanceof Error) && found.length < events.length) {
    throw new Error(`${stream} does not show what was answered to be stored`)
  }
  throw new WrongExpectedRevision(stream, expected, await calls.lastRevision(stream))
}

/** Success without a position, or at another revision than was due, is not the success that was asked for. */
const mustBeDue = ({ stream, expected, events }: Proposal, { position, nextExpectedRevision }: AppendResult): void => {
  const due = expected + BigInt(events.length)
  if (position && nextExpectedRevision === due) return
  const where = position ? `at revision ${nextExpectedRevision}` : 'without a position'
  throw new StoreDamaged(
    `EventStoreDB answered success ${where} to an append that ends ${stream} at revision ${due}: ` +
      'the stream was deleted, or its events were removed.',
  )
}

/**
 * Patience is over, the store closes, or access is denied by now. What is there is there; somebody else's event in its
 * place keeps ours out for ever.
 */
const lastLook = async (proposal: Proposal, doubt: unknown, calls: AppendCalls): Promise<Appended> => {
  const { stream, expected, events } = proposal
  const look = within(calls.lastLookMs, `a look at ${stream}`, calls.look(proposal))
  const found = await look.catch((): readonly Recorded[] => [])
  if (isStoredAs(proposal, found)) return appended(found)
  const first = found[0]
  if (first && first.id !== events[0]?.id) {
    throw new WrongExpectedRevision(stream, expected, await calls.lastRevision(stream))
  }
  throw new OutcomeUnknown(`Whether ${stream} took an append after revision ${expected} is not known: ${why(doubt)}`, {
    cause: doubt,
  })
}
