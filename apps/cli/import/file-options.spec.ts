import { expect, test } from '@jest/globals'
import { reportFor } from './file-options.js'

const USUAL = { actor: 'import', format: 'text' } as const

test.each([
  ['facts.csv.gz', {}, 'facts.csv.gz.report.csv'],
  ['facts.csv', { dryRun: true }, 'facts.csv.dry-run.csv'],
  ['-', {}, 'stdin.report.csv'],
  ['-', { dryRun: true }, 'stdin.dry-run.csv'],
  ['facts.csv', { dryRun: true, report: 'verdicts.csv' }, 'verdicts.csv'],
] as const)('the verdicts on %s, with %j, go to %s', (file, options, report) =>
  expect(reportFor(file, { ...USUAL, ...options })).toBe(report),
)

test('standard output is no place for them', () =>
  expect(() => reportFor('facts.csv', { ...USUAL, report: '-' })).toThrow('--report - is not to be had'))
