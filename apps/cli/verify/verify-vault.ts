import { trajectoryStream } from '#libs/trajectory'
import { NO_STREAM, type EventStore } from '#libs/event-store'
import type { PersonVault } from '#libs/person-vault'
import type { ReadModels, Row } from '#libs/read-models'
import { oneByOne, sideBySide } from '../in-order.js'

/** Where vault and log do not agree about a dossier. */
export interface Stray {
  readonly dossier: string
  /** `entry`: persons without events, left by a crash and harmless. `events`: events without a person. */
  readonly has: 'entry' | 'events'
}

const PAGE = 500

/** Vault entries against the dossiers that rows were made for; a doubt is settled by the log. */
export async function* strays(vault: PersonVault, log: EventStore, rows: ReadModels): AsyncGenerator<Stray> {
  const entries = oneByOne<string>(after => vault.list(after, PAGE))
  const dossiers = oneByOne<Row>(after => rows.page('current-status', 'live', after?.key, PAGE))
  const sides = sideBySide(entries, dossiers, { left: entry => entry, right: ({ key }) => key })
  for await (const { left: entry, right: row } of sides) {
    if (entry === undefined && (await vault.read(row!.key)) === undefined) yield { dossier: row!.key, has: 'events' }
    if (row === undefined && !(await hasEvents(log, entry!))) yield { dossier: entry!, has: 'entry' }
  }
}

const hasEvents = async (log: EventStore, dossier: string): Promise<boolean> =>
  (await log.read(trajectoryStream(dossier), NO_STREAM)).length > 0
