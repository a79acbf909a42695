import { fileSystemReason, StoreUnavailable } from '#libs/kernel'

/** A full disk, or one that is gone, is a store that cannot be used at this moment, as that of the dossiers is. */
function asUnavailable(error: unknown, path: string): unknown {
  const reason = fileSystemReason(error)
  return reason === undefined ? error : new StoreUnavailable(`${path} cannot be written now: ${reason}.`)
}

export function onDisk<Result>(path: string, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    throw asUnavailable(error, path)
  }
}

export async function onDiskLater<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw asUnavailable(error, path)
  }
}
