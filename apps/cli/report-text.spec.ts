import { expect, test } from '@jest/globals'
import { calendarDate } from '#libs/kernel'
import type { Comparison, Report, TableCell } from '#libs/reports'
import { comparisonText, reportText } from './report-text.js'

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
  const cells = comparisonText({ published, language: 'en' })
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

test('in Dutch numbers are written as in Dutch', () => {
  const published = [
    comparison('Ingeschreven'),
    comparison('Mediaan', { published: '41 days', computed: 41, unit: 'days' }),
    comparison('Laagste', { published: '100 euro', computed: '100.00', unit: 'euro' }),
    comparison('Aandeel', { verdict: 'not-reproducible' }),
  ]
  const cells = comparisonText({ published, language: 'nl' })
    .split('\n')
    .map(line => line.split(/ {2,}/))
  expect(cells).toEqual([
    ['cijfer', 'gepubliceerd', 'berekend', 'oordeel'],
    expect.anything(),
    ['Ingeschreven', '3.091', '3.091', 'gelijk'],
    ['Mediaan', '41 dagen', '41', 'gelijk'],
    ['Laagste', '100 euro', '100,00', 'gelijk'],
    ['Aandeel', '3.091', '3.091', 'niet-te-reproduceren'],
  ])
})

test('why figures do not agree is said once for all that do not for the same reason', () => {
  const one = comparison('Share', { verdict: 'not-reproducible', why: 'It is 39%.' })
  const published = [comparison('2022', mismatch), one, comparison('2023', mismatch), comparison('total')]
  const [, ...reasons] = comparisonText({ published, language: 'en' }).split('\n\n')
  expect(reasons).toEqual(['2 figures: Asked otherwise.', 'Share: It is 39%.'])
})

const cell = (unit: TableCell['unit'], value: TableCell['value']): TableCell => ({
  figure: 'fines-amount',
  where: {},
  shows: 'value',
  unit,
  value,
})

const report: Report = {
  report: 'sv125',
  language: 'en',
  title: 'Integration contracts',
  question: 'Written question 125',
  parameters: {
    from: calendarDate('2022-03-01'),
    to: calendarDate('2023-11-30'),
    asOf: calendarDate('2024-02-05'),
    violationsUntil: calendarDate('2024-02-01'),
    knownAt: '2024-02-26T09:30:00.000Z',
    term: null,
  },
  rules: { registrationDuty: [], registrationTerm: [], suspensionMovesDueDate: [] },
  computedBy: 'traject 0',
  position: '42',
  dossiersLeftOut: 0,
  figures: [],
  tables: [
    {
      id: 'fines',
      name: 'Fines',
      title: 'Fines',
      rowsAre: 'Year',
      columns: ['% fined', 'Amount'],
      rows: [
        { header: '2023', total: false, cells: [cell('percent', 8), cell('euro', '6950.00')] },
        { header: 'Total', total: true, cells: [cell('percent', null), cell('euro', '50.00')] },
      ],
      notes: ['Of all persons.'],
    },
  ],
  published: [],
  notes: ['Percentages are whole.', 'Counted once.'],
}

test('says first what it answers, and at its end what is to be read with the figures', () => {
  const parts = reportText(report).split('\n\n')
  expect(parts[0]!.split('\n').slice(0, 2)).toEqual(['Integration contracts', 'Written question 125'])
  expect(parts.at(-1)).toBe('To be read with the figures\nPercentages are whole.\nCounted once.')
})

test('published figures stand before that, where there are any', () => {
  const titles = (published: Report['published']) =>
    reportText({ ...report, published })
      .split('\n\n')
      .map(part => part.split('\n')[0])
  expect(titles([comparison('Registered')])).toEqual([
    'Integration contracts',
    'Fines',
    'Published beside computed',
    'To be read with the figures',
  ])
  expect(titles([])).not.toContain('Published beside computed')
})

test('numbers stand to the right, shares and amounts too, and thousands are told apart', () => {
  expect(reportText(report).split('\n\n')[1]!.split('\n')).toEqual([
    'Fines',
    'Year   % fined    Amount',
    '-----  -------  --------',
    '2023        8%  6,950.00',
    'Total        -     50.00',
    'Of all persons.',
  ])
})

test('tables keep to the width of the terminal', () => {
  const lines = reportText(report, 16).split('\n\n').slice(1, -1).join('\n').split('\n')
  expect(lines).toContain('Year   % fined')
  expect(lines).toContain('Total     50.00')
})
