import { afterAll, afterEach, beforeAll, beforeEach, describe } from '@jest/globals'
import type { EventStore } from '../src/index.js'
import { appendingContract } from './appending.contract.js'
import { closingContract } from './closing.contract.js'
import { concurrencyContract } from './concurrency.contract.js'
import { followingContract } from './following.contract.js'
import { readingContract } from './reading.contract.js'
import { recordContract } from './record.contract.js'
import { refusingContract } from './refusing.contract.js'
import { resendingContract } from './resending.contract.js'
import type { Subject, Traits } from './subject.js'

const EMBEDDED: Traits = { countsPositions: true, settableClock: true }

/** Everything that the port promises, asked of one adapter. `open` gives a store whose clock, where it can, is `now`. */
export function eventStoreContract(
  name: string,
  open: (now: () => number) => Promise<EventStore>,
  traits: Traits = EMBEDDED,
): void {
  describe(`the event store: ${name}`, () => {
    let store: EventStore
    let subject: Subject
    let instant = Date.parse('2023-06-01T08:00:00.000Z')
    const current = () => subject
    const start = async () => {
      store = await open(() => subject.instant)
    }

    beforeAll(start)
    beforeEach(async () => {
      instant += 86_400_000
      subject = { store, before: await store.head(), instant }
    })
    afterAll(() => store.close())

    describe('appending', () => {
      appendingContract(current)
    })
    describe('sending again', () => {
      resendingContract(current)
    })
    describe('a record', () => {
      recordContract(current, traits)
    })
    describe('what cannot be kept', () => {
      refusingContract(current)
    })
    describe('reading', () => {
      readingContract(current)
    })
    describe('following', () => {
      followingContract(current)
    })
    describe('many at once', () => {
      concurrencyContract(current, traits)
    })
    describe('closing', () => {
      afterEach(start)
      closingContract(current)
    })
  })
}
