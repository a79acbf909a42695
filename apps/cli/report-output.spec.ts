import { expect, test } from '@jest/globals'
import { reportOutput } from './report-output.js'

test.each([
  [undefined, undefined, { file: undefined, format: 'text' }],
  [undefined, 'json', { file: undefined, format: 'json' }],
  ['-', undefined, { file: undefined, format: 'text' }],
  ['-', 'csv', { file: undefined, format: 'csv' }],
  ['sv125.xlsx', undefined, { file: 'sv125.xlsx', format: 'xlsx' }],
  ['out/SV125.CSV', undefined, { file: 'out/SV125.CSV', format: 'csv' }],
  ['sv125.json', 'json', { file: 'sv125.json', format: 'json' }],
  ['sv125.txt', undefined, { file: 'sv125.txt', format: 'text' }],
  ['sv125', undefined, { file: 'sv125', format: 'text' }],
  ['sv125.2024', 'xlsx', { file: 'sv125.2024', format: 'xlsx' }],
] as const)('--out %s --format %s is %j', (out, format, output) => expect(reportOutput(out, format)).toEqual(output))

test.each([
  ['sv125.xlsx', 'json'],
  ['sv125.csv', 'text'],
  ['sv125.txt', 'xlsx'],
] as const)('a file that says otherwise than the format is refused: %s, %s', (out, format) =>
  expect(() => reportOutput(out, format)).toThrow(`--format ${format} and --out ${out} disagree`),
)

test.each(['sv125.xls', 'sv125.pdf', 'out/sv125.2024'])(
  'a name that ends as none of the formats is refused: %s',
  out => {
    expect(() => reportOutput(out, undefined)).toThrow(
      `${out} does not say how it is to be written: give --format, or a name that ends in .txt, .json, .csv or .xlsx.`,
    )
    expect(reportOutput(out, 'text')).toEqual({ file: out, format: 'text' })
  },
)
