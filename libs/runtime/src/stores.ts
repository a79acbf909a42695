import type { EventStore } from '#libs/event-store'
import type { PersonVault } from '#libs/person-vault'
import type { ReadModels } from '#libs/read-models'

/** What is open, and what is to be done before and after it is closed, last added first done. */
abstract class OpenStores {
  constructor(readonly closing: AsyncDisposableStack) {}

  /** Closes once, however often it is asked. */
  close(): Promise<void> {
    return this.closing.disposeAsync()
  }
}

/** What facts are recorded in: the log, and the persons that they are of. */
export class FactStores extends OpenStores {
  constructor(
    readonly log: EventStore,
    readonly vault: PersonVault,
    closing: AsyncDisposableStack,
  ) {
    super(closing)
  }
}

/** The log and the rows that follow from it. */
export class RowStores extends OpenStores {
  constructor(
    readonly log: EventStore,
    readonly readModels: ReadModels,
    closing: AsyncDisposableStack,
  ) {
    super(closing)
  }
}

/** All that is stored. */
export class Stores extends FactStores {
  constructor(
    log: EventStore,
    vault: PersonVault,
    readonly readModels: ReadModels,
    closing: AsyncDisposableStack,
  ) {
    super(log, vault, closing)
  }
}

interface Closable {
  close(): Promise<void>
}

/** What one step opened: closed with the others, also when a later step fails. */
export type Opening = <Opened extends Closable>(opened: Opened | Promise<Opened>) => Promise<Opened>

/** Opens one after the other. Where one cannot be opened, those before it are closed again. */
export async function openedBy<All extends OpenStores>(
  steps: (opening: Opening, closing: AsyncDisposableStack) => Promise<All>,
): Promise<All> {
  const closing = new AsyncDisposableStack()
  try {
    return await steps(async opened => closing.adopt(await opened, it => it.close()), closing)
  } catch (error) {
    // Why it could not be opened is what is told: nothing was done yet with those that do not close now.
    await closing.disposeAsync().catch(() => {})
    throw error
  }
}
