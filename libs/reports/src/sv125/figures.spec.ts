import { expect, test } from '@jest/globals'
import { reportOn } from '../../testing/members.js'

test('what is not available has a reason in every slice, in the words of its kind, and what is has none', () => {
  const reasons = new Map(
    reportOn([]).figures.flatMap(({ id, value, why }) => (value === null ? [[id, why] as const] : [])),
  )
  expect(Object.fromEntries(reasons)).toEqual({
    'lead-time-median': 'Nobody of this group registered after signing.',
    'lead-time-mean': 'Nobody of this group registered after signing.',
    'found-work': expect.stringMatching(/^Employment is not available/),
    'in-work': expect.stringMatching(/^Employment is not available/),
    'fine-lowest': 'No fine of this group stands.',
    'fine-highest': 'No fine of this group stands.',
  })
  expect(reportOn([]).figures.filter(({ value, why }) => (value === null) !== (why !== undefined))).toEqual([])
})
