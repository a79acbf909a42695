import { NO_STREAM, type EventStore } from '#libs/event-store'
import { StoreDamaged, type Recorded } from '#libs/kernel'
import type { PersonVault } from '#libs/person-vault'
import {
  dossierOf,
  dossierOfPersonData,
  isTrajectoryStream,
  referenceOfWhy,
  type PersonDataChange,
  type RecordedEvent,
} from '#libs/trajectory'
import { everyEvent } from '../every-event.js'
import { together } from '../paging.js'
import type { VaultMismatch } from './vault-mismatch.js'

/** Looked at together: in a vault behind a network most of it is waiting. */
const AT_ONCE = 50

/**
 * What each event says that the vault must have, or must not have any more. Nothing lists that but the log as a whole, which
 * is read through here: what is damaged in it is met. The vault is written before the event, so what it lacks was lost.
 */
export async function* eventByEvent(
  vault: PersonVault,
  log: EventStore,
  rowsEnd: bigint,
  onRead: (events: number) => void,
): AsyncGenerator<VaultMismatch> {
  const lacking: VaultMismatch[] = []
  const destroyed = new Set<string>()
  for await (const some of together(claimsOf(log, rowsEnd, onRead), AT_ONCE)) {
    const wrong = await Promise.all(some.map(claim => isWrong(claim, vault)))
    for (const [index, claim] of some.entries()) {
      if (claim.has === 'erased' || claim.has === 'removed') destroyed.add(placeOf(claim))
      if (wrong[index] && claim.has === 'text') lacking.push(claim)
      else if (wrong[index]) yield claim
    }
  }
  // Only the end of the log tells which of them were to go.
  yield* lacking.filter(text => !destroyed.has(text.dossier) && !destroyed.has(placeOf(text)))
}

/** Of a text its own, of a person the dossier. */
const placeOf = ({ dossier, reference }: VaultMismatch): string =>
  reference === undefined ? dossier : `${dossier} ${reference}`

async function* claimsOf(
  log: EventStore,
  rowsEnd: bigint,
  onRead: (events: number) => void,
): AsyncGenerator<VaultMismatch> {
  let events = 0
  for await (const event of everyEvent(log)) {
    onRead(++events)
    if (isTrajectoryStream(event.stream)) yield* ofTrajectory(event as RecordedEvent, rowsEnd)
    else yield* ofPersonData(event as Recorded<PersonDataChange>)
  }
}

function* ofTrajectory(event: RecordedEvent, rowsEnd: bigint): Generator<VaultMismatch> {
  const dossier = dossierOf(event.stream)
  if (event.revision === FIRST && event.position > rowsEnd) yield { dossier, has: 'events' }
  const reference = referenceOfWhy(event)
  if (reference !== undefined) yield { dossier, has: 'text', reference }
}

const FIRST = NO_STREAM + 1n

function* ofPersonData({ stream, type, data }: Recorded<PersonDataChange>): Generator<VaultMismatch> {
  const dossier = dossierOfPersonData(stream)
  if (type === 'PersonErased') yield { dossier, has: 'erased' }
  if (type === 'TextRemoved') yield { dossier, has: 'removed', reference: data.reference }
}

function isWrong({ has, dossier, reference }: VaultMismatch, vault: PersonVault): Promise<boolean> {
  if (has === 'events') return vault.read(dossier).then(entry => entry === undefined, isDamaged)
  if (has === 'text') return lacksText(vault, dossier, reference!)
  return has === 'erased' ? isThere(vault, dossier) : hasText(vault, dossier, reference!)
}

/** One that does not open is there no less, and is told as damaged. */
function isDamaged(error: unknown): false {
  if (error instanceof StoreDamaged) return false
  throw error
}

async function isThere(vault: PersonVault, dossier: string): Promise<boolean> {
  const entry = await vault.read(dossier).catch(isDamaged)
  return entry === false || (entry !== undefined && !entry.erased)
}

/** Of a person of whom something does not open that is told, and is all that is. */
export async function hasText(vault: PersonVault, dossier: string, reference: string): Promise<boolean> {
  const texts = await vault.texts(dossier).catch(isDamaged)
  return texts !== false && typeof texts.get(reference) === 'string'
}

/** One that was taken out leaves its place empty; those of an erased person went with their key. */
async function lacksText(vault: PersonVault, dossier: string, reference: string): Promise<boolean> {
  const texts = await vault.texts(dossier).catch(isDamaged)
  if (texts === false || texts.has(reference)) return false
  const entry = await vault.read(dossier).catch(isDamaged)
  return entry !== false && entry !== undefined && !entry.erased
}
