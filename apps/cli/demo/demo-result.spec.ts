import { expect, test } from '@jest/globals'
import { demoJson, demoText, type DemoResult } from './demo-result.js'

const RESULT: DemoResult = {
  recorded: { persons: 2, events: 9, before: 0, refused: 0 },
  report: { report: 'sv125', title: 'Written question 125', position: '9', published: [] },
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
