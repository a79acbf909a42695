import { OutcomeUnknown, RuleBroken, StoreDamaged, StoreLocked, StoreUnavailable, UnknownEvent } from '#libs/kernel'
import { FileRefused, UnusableReport } from '#libs/linkage'

const AGAIN = 'Send the file again: nothing is recorded twice.'
/** Neither the file nor a fault of ours: a disk, a store or another version, of which an operator can do something. */
const FORESEEN = [StoreUnavailable, StoreLocked, StoreDamaged, OutcomeUnknown, UnknownEvent, UnusableReport]

/** Of a file that goes on: what it waits for. */
export const whyItWaits = ({ message }: Error): string => `${message} It goes on once that is over.`

/** What was foreseen says what is wrong; anything else is for the log. */
export function whyOf(error: unknown): string {
  if (error instanceof FileRefused) return `${error.place} ${error.detail}`
  if (error instanceof RuleBroken) return error.message
  for (const failure of FORESEEN) if (error instanceof failure) return `${error.message} ${AGAIN}`
  return `The server failed; its log knows more. ${AGAIN}`
}
