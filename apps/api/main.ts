import 'reflect-metadata'
import { inspect } from 'node:util'
import { StoreDamaged, StoreLocked, StoreUnavailable } from '#libs/kernel'
import { settingsFrom, SettingsRefused } from '#libs/runtime'
import { createApp } from './app.js'
import { banner } from './banner.js'
import { makeLogger } from './logging/make-logger.js'
import { stopGracefully } from './stop-gracefully.js'

async function serve(): Promise<void> {
  const settings = settingsFrom(process.env)
  const logger = makeLogger(settings.logLevel)
  const app = await createApp({ settings, logger })
  try {
    await app.listen({ host: settings.host, port: settings.port })
  } catch (error) {
    await app.close()
    throw error
  }
  stopGracefully(app, logger)
  process.stdout.write(banner(await app.getUrl(), settings))
}

/** What whoever starts it can mend: said in its own words, without a stack. */
const isMendable = (error: unknown): error is Error =>
  [SettingsRefused, StoreDamaged, StoreLocked, StoreUnavailable].some(failure => error instanceof failure) ||
  ['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND'].includes((error as { code?: string }).code ?? '')

serve().catch((error: unknown) => {
  process.stderr.write(`${isMendable(error) ? error.message : inspect(error)}\n`)
  process.exitCode = 1
})
