import type { EventStore } from '#libs/event-store'
import type { PersonVault } from '#libs/person-vault'
import type { ReadModels } from '#libs/read-models'

/** All that is stored, and what is to be done before and after it is closed, last added first done. */
export class Stores {
  constructor(
    readonly log: EventStore,
    readonly vault: PersonVault,
    readonly readModels: ReadModels,
    readonly closing: AsyncDisposableStack,
  ) {}

  /** Closes once, however often it is asked. */
  close(): Promise<void> {
    return this.closing.disposeAsync()
  }
}

interface Closable {
  close(): Promise<void>
}

/** What one step opened: closed with the others, also when a later step fails. */
export type Opening = <Opened extends Closable>(opened: Opened | Promise<Opened>) => Promise<Opened>

/** Opens one after the other. Where one cannot be opened, those before it are closed again. */
export async function openedBy(
  steps: (opening: Opening, closing: AsyncDisposableStack) => Promise<Omit<Stores, 'closing' | 'close'>>,
): Promise<Stores> {
  const closing = new AsyncDisposableStack()
  try {
    const { log, vault, readModels } = await steps(
      async opened => closing.adopt(await opened, it => it.close()),
      closing,
    )
    return new Stores(log, vault, readModels, closing)
  } catch (error) {
    await closing.disposeAsync()
    throw error
  }
}
