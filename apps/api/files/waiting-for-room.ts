import { StoreUnavailable } from '#libs/kernel'
import { UnusableReport } from '#libs/linkage'

/** A disk that is full is waited for as a store is, whichever of the two has to write. */
export function waitingForRoom(error: unknown): never {
  if (error instanceof UnusableReport && error.wantsRoom)
    throw new StoreUnavailable('The report cannot be written now: the disk is full.')
  throw error
}
