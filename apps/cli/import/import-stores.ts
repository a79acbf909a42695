import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { SqliteJobStore, type ImportServices } from '#libs/linkage'
import { dataFolder, makeScratchFolder, type Settings } from '#libs/runtime'

export type JobStores = Pick<ImportServices, 'store' | 'before' | 'dryRun'>

/** The data folder's own store of jobs. */
export async function withJobs<Result>(
  settings: Settings,
  work: (stores: JobStores) => Promise<Result>,
): Promise<Result> {
  const store = await SqliteJobStore.open(dataFolder(settings.dataDir).imports)
  try {
    return await work({ store })
  } finally {
    await store.close()
  }
}

/** One that is thrown away, beside the data folder's own, which is only read. */
export async function withDryRunJobs<Result>(
  settings: Settings,
  work: (stores: JobStores) => Promise<Result>,
): Promise<Result> {
  await using closing = new AsyncDisposableStack()
  const { imports } = dataFolder(settings.dataDir)
  const before = existsSync(imports) ? SqliteJobStore.openToRead(imports) : undefined
  closing.defer(() => before?.close())
  const scratch = await makeScratchFolder('dry-run')
  closing.defer(() => rm(scratch, { recursive: true, force: true }))
  const store = await SqliteJobStore.open(join(scratch, 'imports.sqlite'))
  closing.defer(() => store.close())
  return await work({
    store,
    dryRun: true,
    ...(before && { before }),
  })
}
