import { expect, test } from '@jest/globals'
import { ProgressBar } from './progress-bar.js'
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

test('where the work throws, the bar has its line to itself: what went wrong is told on the next one', () => {
  const written: string[] = []
  const out = { isTTY: true, write: (text: string) => (written.push(text), true) } as unknown as NodeJS.WriteStream
  const work = () => {
    using bars = new ProgressBars(out)
    bars.report('rebuilding rows', 1, 2)
    throw new Error('no more')
  }
  expect(work).toThrow('no more')
  expect(written.at(-1)).toBe('\n')
})

test('a bar that was finished is not finished anew where its work ends', () => {
  const written: string[] = []
  const out = { isTTY: true, write: (text: string) => (written.push(text), true) } as unknown as NodeJS.WriteStream
  {
    using bar = new ProgressBar('recording persons', 2, out)
    bar.report(2)
    bar.finish()
  }
  expect(written.filter(text => text === '\n')).toHaveLength(1)
})
