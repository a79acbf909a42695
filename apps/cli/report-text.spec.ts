import { expect, test } from '@jest/globals'
import type { Comparison } from '#libs/reports'
import { comparisonText } from './report-text.js'

const comparison = (label: string, more: Partial<Comparison> = {}): Comparison => ({
  id: 'registered',
  where: {},
  shows: 'value',
  label,
  published: '3,091',
  computed: 3091,
  unit: 'persons',
  verdict: 'match',
  ...more,
})

const mismatch = { computed: 12, verdict: 'mismatch', why: 'Asked otherwise.' } as const

test('published stands beside computed, as each is written for people', () => {
  const published = [
    comparison('Registered'),
    comparison('Share', { published: '44%', computed: 39, unit: 'percent' }),
    comparison('Lowest', { published: '100 euro', computed: '100.00', unit: 'euro' }),
    comparison('Highest', { published: '100 euro', computed: null, unit: 'euro' }),
  ]
  const cells = comparisonText({ published })
    .split('\n')
    .slice(2)
    .map(line => line.split(/ {2,}/))
  expect(cells).toEqual([
    ['Registered', '3,091', '3,091', 'match'],
    ['Share', '44%', '39%', 'match'],
    ['Lowest', '100 euro', '100.00', 'match'],
    ['Highest', '100 euro', '-', 'match'],
  ])
})

test('why figures do not agree is said once for all that do not for the same reason', () => {
  const one = comparison('Share', { verdict: 'not-reproducible', why: 'It is 39%.' })
  const published = [comparison('2022', mismatch), one, comparison('2023', mismatch), comparison('total')]
  const [, ...reasons] = comparisonText({ published }).split('\n\n')
  expect(reasons).toEqual(['2 figures: Asked otherwise.', 'Share: It is 39%.'])
})
