import { expect, test } from '@jest/globals'
import { demoExitCode, demoJson, demoText, type DemoResult } from './demo-result.js'

const RESULT: DemoResult = {
  recorded: { persons: 2, events: 9, before: 0, refused: 0 },
  report: { report: 'sv125', language: 'en', title: 'Written question 125', position: '9', published: [] },
  seconds: 0.5,
  workbook: 'sv125.xlsx',
}

test('what a demo comes to is told for people', () => {
  const text = demoText(RESULT)
  expect(text).toContain('Written question 125: published beside computed from position 9')
  expect(text).toMatch(/The report took 0\.50 s\.\nWorkbook: sv125\.xlsx$/)
})

test('and as JSON', () =>
  expect(JSON.parse(demoJson(RESULT))).toEqual({
    report: 'sv125',
    position: '9',
    published: [],
    recorded: { persons: 2, events: 9, before: 0, refused: 0 },
    seconds: 0.5,
    workbook: 'sv125.xlsx',
  }))

test('it fails where a figure is another than was published, and has refusals where somebody was refused', () => {
  const comparison = { id: 'cohort', where: {}, shows: 'value', label: 'Cohort', published: '1', computed: 2 } as const
  const found = (verdict: 'match' | 'mismatch' | 'not-reproducible', refused: number) =>
    demoExitCode({
      recorded: { ...RESULT.recorded, refused },
      report: { ...RESULT.report, published: [{ ...comparison, unit: 'persons', verdict }] },
    })
  expect(found('match', 0)).toBe(0)
  expect(found('not-reproducible', 0)).toBe(0)
  expect(found('match', 1)).toBe(2)
  expect(found('mismatch', 1)).toBe(1)
})
