import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { START } from '#libs/event-store'
import { calendarDate } from '#libs/kernel'
import { memoryTraject } from '../../../test/support/memory-traject.js'
import { SqliteJobStore, type ImportServices, type LinkServices } from '../src/index.js'

/** What files of either kind are taken in with: dossiers in memory, and a job store in a folder of its own. */
export async function servicesInMemory(importer: ImportServices['importer']) {
  const traject = await memoryTraject()
  const folder = mkdtempSync(join(tmpdir(), 'traject-files-'))
  const store = await SqliteJobStore.open(join(folder, 'imports.sqlite'))
  const { log, vault } = traject.stores
  const services: ImportServices & LinkServices = {
    commands: traject.commands,
    importer,
    today: () => calendarDate('2024-06-01'),
    warn: () => undefined,
    log,
    vault,
    store,
  }
  return {
    services,
    folder,
    events: () => log.readAll(START, 100_000),
    close: async () => {
      await store.close()
      await traject.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
