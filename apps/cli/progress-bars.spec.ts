import { expect, test } from '@jest/globals'
import { ProgressBars } from './progress-bars.js'

test('each part of the work has a bar of its own, and ends before the next one begins', () => {
  const written: string[] = []
  const out = { isTTY: false, write: (text: string) => (written.push(text), true) } as unknown as NodeJS.WriteStream
  const bars = new ProgressBars(out)
  bars.report('rebuilding rows', 0, 2)
  bars.report('rebuilding rows', 2, 2)
  bars.report('checking persons', 50)
  bars.report('checking persons', 70)
  bars.finish()
  bars.finish()
  const ends = written.filter((line, index) => written[index + 1]?.split(':')[0] !== line.split(':')[0])
  expect(ends).toEqual([
    expect.stringContaining('rebuilding rows: 2 of 2 (100%)'),
    expect.stringContaining('checking persons: 70,'),
  ])
})
