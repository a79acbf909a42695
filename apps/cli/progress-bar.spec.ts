import { describe, expect, test } from '@jest/globals'
import { ProgressBar } from './progress-bar.js'

const screen = (isTTY: boolean, columns?: number) => {
  const written: string[] = []
  const out = { isTTY, columns, write: (text: string) => (written.push(text), true) } as unknown as NodeJS.WriteStream
  return { out, written }
}

const after = (out: NodeJS.WriteStream, milliseconds: number, done: number) => {
  let now = 0
  const progress = new ProgressBar('recording', 2_000, out, () => now)
  now = milliseconds
  progress.report(done)
  return progress
}

describe('progress', () => {
  test('is a plain line where there is no terminal', () => {
    const { out, written } = screen(false)
    after(out, 5_000, 1_000)
    expect(written).toEqual(['recording: 1,000 of 2,000 (50%), 200 a second, 5 s left\n'])
  })

  test('tells how long it takes also where it is slow', () => {
    const { out, written } = screen(false)
    after(out, 1_250_000, 1_000)
    expect(written).toEqual(['recording: 1,000 of 2,000 (50%), 1 a second, 1250 s left\n'])
  })

  test('is a bar that redraws its own line on a terminal', () => {
    const { out, written } = screen(true)
    after(out, 5_000, 1_000).finish()
    expect(written[0]).toBe(
      '\r\u001b[2Krecording [############............] 1,000 of 2,000 (50%), 200 a second, 5 s left',
    )
    expect(written.at(-1)).toBe('\n')
  })

  test.each([
    [80, 'recording [###########...........] 1,000 of 2,000 (50%), 200 a second, 5 s left'],
    [62, 'recording [##..] 1,000 of 2,000 (50%), 200 a second, 5 s left'],
    [61, 'recording 1,000 of 2,000 (50%), 200 a second, 5 s left'],
    [20, 'recording 1,000 of '],
    [0, 'recording [###########...........] 1,000 of 2,000 (50%), 200 a second, 5 s left'],
  ])('keeps to one line of %i columns: of more than one only the last can be drawn again', (columns, line) => {
    const { out, written } = screen(true, columns)
    after(out, 5_000, 1_000)
    expect(written).toEqual([`\r\u001b[2K${line}`])
  })

  test('says what the work is in its own words, beside its share', () => {
    const { out, written } = screen(false)
    let now = 0
    const progress = new ProgressBar('importing', 2_000, out, () => now)
    now = 5_000
    progress.report(1_000, '70 rows')
    expect(written).toEqual(['importing: 50%, 70 rows, 5 s left\n'])
  })

  test('knows no share where nobody knows how much there is', () => {
    const { out, written } = screen(true)
    const progress = new ProgressBar('importing', undefined, out, () => 5_000)
    progress.report(1_000, '70 rows')
    progress.finish()
    expect(written[0]).toBe('\r\u001b[2Kimporting 70 rows')
  })

  test('does not count what was done before as done now, nor the time that it took', () => {
    const { out, written } = screen(false)
    let now = 0
    const progress = new ProgressBar('projecting', 2_000, out, () => now)
    now = 60_000
    progress.goingOnFrom(500)
    now = 65_000
    progress.report(1_000)
    expect(written).toEqual(['projecting: 1,000 of 2,000 (50%), 100 a second, 10 s left\n'])
  })

  test('says nothing again within the interval', () => {
    const { out, written } = screen(false)
    const progress = after(out, 5_000, 1_000)
    progress.report(1_500)
    expect(written).toHaveLength(1)
  })
})
