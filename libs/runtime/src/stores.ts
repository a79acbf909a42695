import type { EventStore } from '#libs/event-store'
import type { PersonVault } from '#libs/person-vault'
import type { ReadModels } from '#libs/read-models'

/** The log and the rows that follow from it, and what is to be done before and after they are closed, last added first done. */
export class RowStores {
  constructor(
    readonly log: EventStore,
    readonly readModels: ReadModels,
    readonly closing: AsyncDisposableStack,
  ) {}

  /** Closes once, however often it is asked. */
  close(): Promise<void> {
    return this.closing.disposeAsync()
  }
}

/** All that is stored. */
export class Stores extends RowStores {
  constructor(
    log: EventStore,
    readonly vault: PersonVault,
    readModels: ReadModels,
    closing: AsyncDisposableStack,
  ) {
    super(log, readModels, closing)
  }
}

interface Closable {
  close(): Promise<void>
}

/** What one step opened: closed with the others, also when a later step fails. */
export type Opening = <Opened extends Closable>(opened: Opened | Promise<Opened>) => Promise<Opened>

/** Opens one after the other. Where one cannot be opened, those before it are closed again. */
export async function openedBy<All extends RowStores>(
  steps: (opening: Opening, closing: AsyncDisposableStack) => Promise<All>,
): Promise<All> {
  const closing = new AsyncDisposableStack()
  try {
    return await steps(async opened => closing.adopt(await opened, it => it.close()), closing)
  } catch (error) {
    await closing.disposeAsync()
    throw error
  }
}
