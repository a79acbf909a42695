import { afterEach, expect, jest, test } from '@jest/globals'
import { OutcomeUnknown } from '#libs/kernel'
import { NO_STREAM } from '../event-store.js'
import { appendUntilKnown, type AppendCalls } from './outcome.js'
import type { Proposal } from './proposal.js'

afterEach(() => void jest.restoreAllMocks())

const events = [{ id: 'e-1', type: 'Observed', data: {} }]
const proposal: Proposal = { stream: 'trajectory-1', expected: NO_STREAM, events, sent: [] }

test('patience lasts as long as it should, though the clock of the machine is set back meanwhile', async () => {
  let attempts = 0
  const asking: AppendCalls = {
    send: () => {
      if (++attempts === 2) jest.spyOn(Date, 'now').mockReturnValue(0)
      return Promise.reject(new Error('cut off'))
    },
    look: () => Promise.resolve([]),
    lastRevision: () => Promise.resolve(NO_STREAM),
    patienceMs: 300,
    lastLookMs: 100,
    backOffMs: { first: 10, most: 50 },
    closing: new AbortController().signal,
  }
  const begun = performance.now()
  await expect(appendUntilKnown(proposal, asking)).rejects.toThrow(OutcomeUnknown)
  expect(performance.now() - begun).toBeLessThan(2_000)
})
