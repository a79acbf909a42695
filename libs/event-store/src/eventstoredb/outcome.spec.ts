import { afterEach, describe, expect, jest, test } from '@jest/globals'
import { OutcomeUnknown, StoreUnavailable, type Recorded } from '#libs/kernel'
import { NO_STREAM } from '../event-store.js'
import { appendUntilKnown, type AppendCalls } from './outcome.js'
import type { Proposal } from './proposal.js'

afterEach(() => void jest.restoreAllMocks())

const events = [{ id: 'e-1', type: 'Observed', data: {} }]
const proposal: Proposal = { stream: 'trajectory-1', expected: NO_STREAM, events, sent: [] }

const asking = (different: Pick<AppendCalls, 'send'> & Partial<AppendCalls>): AppendCalls => ({
  look: () => Promise.resolve([]),
  lastRevision: () => Promise.resolve(NO_STREAM),
  patienceMs: 300,
  lastLookMs: 100,
  backOffMs: { first: 10, most: 50 },
  closing: new AbortController().signal,
  ...different,
})

test('patience lasts as long as it should, though the clock of the machine is set back meanwhile', async () => {
  let attempts = 0
  const send = () => {
    if (++attempts === 2) jest.spyOn(Date, 'now').mockReturnValue(0)
    return Promise.reject(new Error('cut off'))
  }
  const begun = performance.now()
  await expect(appendUntilKnown(proposal, asking({ send }))).rejects.toThrow(OutcomeUnknown)
  expect(performance.now() - begun).toBeLessThan(2_000)
})

describe('what was answered, or may have been stored,', () => {
  const gone = new StoreUnavailable('EventStoreDB: No connection established. Last error: ECONNREFUSED')
  const stored = { ...events[0]!, stream: proposal.stream, revision: 0n, position: 7n } as unknown as Recorded
  const success = { success: true, nextExpectedRevision: 0n, position: { commit: 7n, prepare: 7n } }
  const done = () => Promise.resolve(success)

  test('is not told as unstored because the server cannot be reached by then', async () => {
    const asked = asking({ send: done, look: () => Promise.reject(gone) })
    await expect(appendUntilKnown(proposal, asked)).rejects.toThrow(OutcomeUnknown)
    let attempts = 0
    const cutOff = () => Promise.reject(attempts++ === 0 ? new Error('cut off') : gone)
    await expect(appendUntilKnown(proposal, asking({ send: cutOff }))).rejects.toThrow(OutcomeUnknown)
  })

  test('is looked for again when it does not show yet: that is no wrong revision', async () => {
    let looks = 0
    const look = () => Promise.resolve(looks++ === 0 ? [] : [stored])
    expect(await appendUntilKnown(proposal, asking({ send: done, look }))).toMatchObject({ revision: 0n, position: 7n })
  })

  test('is not waited for longer than the last look may take', async () => {
    const look = () => new Promise<never>(() => undefined)
    const asked = appendUntilKnown(proposal, asking({ send: () => Promise.reject(new Error('cut off')), look }))
    await expect(asked).rejects.toThrow(OutcomeUnknown)
  }, 5_000)
})

describe('access that is denied', () => {
  const denied = Object.assign(new Error('16 UNAUTHENTICATED'), { code: 16 })
  const inTurn = (...answers: readonly Error[]) => {
    const left = [...answers]
    return () => Promise.reject(left.shift() ?? new Error('asked too often'))
  }

  test('at once means that nothing was stored', () =>
    expect(appendUntilKnown(proposal, asking({ send: inTurn(denied) }))).rejects.toMatchObject({
      name: StoreUnavailable.name,
      message: 'EventStoreDB denies access: 16 UNAUTHENTICATED',
    }))

  test('after an attempt whose answer was lost says nothing of that attempt', () =>
    expect(
      appendUntilKnown(
        proposal,
        asking({ send: inTurn(new Error('cut off'), denied), look: () => Promise.reject(denied) }),
      ),
    ).rejects.toThrow(OutcomeUnknown))

  test('after such an attempt is no matter where what it stored can be seen', async () => {
    const stored = { ...events[0]!, stream: proposal.stream, revision: 0n, position: 7n } as unknown as Recorded
    const send = inTurn(new Error('cut off'), denied)
    const { position } = await appendUntilKnown(proposal, asking({ send, look: () => Promise.resolve([stored]) }))
    expect(position).toBe(7n)
  })
})
