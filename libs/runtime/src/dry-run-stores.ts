import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openSqliteEventStore } from '#libs/event-store'
import { DryRunEventStore, DryRunVault } from '#libs/linkage'
import { openSqliteVault } from '#libs/person-vault'
import { dataFolder } from './data-folder.js'
import { openFactStoresForReading, openMemoryStores } from './open-stores.js'
import { makeScratchFolder } from './scratch-folder.js'
import type { Settings } from './settings.js'
import { FactStores, openedBy } from './stores.js'

const KEY_BYTES = 32

/** To try: what is there is read, also beside a running server, and what is written goes to a folder that is thrown away. */
export async function openDryRunStores(settings: Settings): Promise<FactStores> {
  const real = isThere(settings) ? await openFactStoresForReading(settings) : await openMemoryStores()
  return openedBy(async (opening, closing) => {
    closing.defer(() => real.close())
    const scratch = await makeScratchFolder('dry-run')
    closing.defer(() => rm(scratch, { recursive: true, force: true }))
    const masterKey = randomBytes(KEY_BYTES)
    const vault = await opening(openSqliteVault({ path: join(scratch, 'vault.sqlite'), masterKey }))
    const log = await opening(openSqliteEventStore({ path: join(scratch, 'events.sqlite') }))
    return new FactStores(new DryRunEventStore(real.log, log), new DryRunVault(real.vault, vault), closing)
  })
}

/** A data folder in which nothing was ever written is tried as an empty one. */
function isThere({ dataDir, eventStoreUrl, mongodbUrl }: Settings): boolean {
  const { events, vault } = dataFolder(dataDir)
  if (eventStoreUrl === undefined) return existsSync(events)
  return mongodbUrl !== undefined || existsSync(vault)
}
