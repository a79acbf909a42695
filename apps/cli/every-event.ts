import { START, type EventStore } from '#libs/event-store'
import type { Recorded } from '#libs/kernel'
import { oneByOne } from './paging.js'

const PAGE = 1_000

/**
 * The whole log, for whoever asks whether it is sound. Metadata is looked at too: a log in a file reads it only then, so that
 * whoever makes rows of the events hears nothing of damage there.
 */
export async function* everyEvent(log: EventStore): AsyncGenerator<Recorded> {
  for await (const event of oneByOne<Recorded>(last => log.readAll(last?.position ?? START, PAGE))) {
    Reflect.ownKeys(event.metadata)
    yield event
  }
}
