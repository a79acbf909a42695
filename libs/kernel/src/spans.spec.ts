import { describe, expect, test } from '@jest/globals'
import { calendarDate } from './calendar-date.js'
import { covers, insertedByDate, latestOn, spansOf, type Mark } from './spans.js'

const opens = (on: string, until?: string): Mark => ({
  on: calendarDate(on),
  opens: true,
  ...(until && { until: calendarDate(until) }),
})
const closes = (on: string): Mark => ({ on: calendarDate(on), opens: false })
const ordered = (...marks: readonly Mark[]) => marks.reduce<readonly Mark[]>(insertedByDate, [])
const covered = (marks: readonly Mark[], date: string) => covers(spansOf(marks), calendarDate(date))

describe('marks', () => {
  const [first, second, third] = [opens('2023-01-01'), closes('2023-02-01'), opens('2023-03-01')]

  test('stand in order of their day, whatever the order of recording', () => {
    expect(ordered(third, first, second)).toEqual([first, second, third])
    expect(ordered(first, third, second)).toEqual([first, second, third])
  })
  test('of one day stand in order of recording', () => {
    const [soonest, later] = [opens('2023-01-01', '2023-01-02'), opens('2023-01-01', '2023-01-09')]
    expect(ordered(soonest, later)).toEqual([soonest, later])
  })
  test('of one day close before they open, whichever was recorded first', () => {
    const [closing, opening] = [closes('2023-02-01'), opens('2023-02-01')]
    expect(ordered(first, opening, closing)).toEqual([first, closing, opening])
    expect(ordered(first, closing, opening)).toEqual([first, closing, opening])
  })
  test('leave the list they come to as it was', () => {
    const list = Object.freeze([third])
    insertedByDate(list, first)
    expect(list).toEqual([third])
  })
})

describe('spans', () => {
  test('run from an opening up to its closing', () =>
    expect(spansOf([opens('2023-01-01'), closes('2023-02-01')])).toEqual([
      { from: '2023-01-01', before: '2023-02-01' },
    ]))
  test('without a closing have not ended', () =>
    expect(spansOf([opens('2023-01-01')])).toEqual([{ from: '2023-01-01' }]))
  test('end after their planned last day', () =>
    expect(spansOf([opens('2023-01-01', '2023-01-31')])).toEqual([{ from: '2023-01-01', before: '2023-02-01' }]))
  test('end sooner than planned by a closing', () =>
    expect(spansOf([opens('2023-01-01', '2023-01-31'), closes('2023-01-10')])).toEqual([
      { from: '2023-01-01', before: '2023-01-10' },
    ]))
  test('end a day sooner than planned by a closing on the last day', () =>
    expect(spansOf([opens('2023-01-01', '2023-01-31'), closes('2023-01-31')])).toEqual([
      { from: '2023-01-01', before: '2023-01-31' },
    ]))
  test('end as planned, whatever closing comes later', () =>
    expect(spansOf([opens('2023-01-01', '2023-01-31'), closes('2023-03-01')])).toEqual([
      { from: '2023-01-01', before: '2023-02-01' },
    ]))
  test('gain nothing by an opening while open, nor by a closing while closed', () =>
    expect(spansOf([closes('2022-01-01'), opens('2023-01-01'), opens('2023-01-05'), closes('2023-02-01')])).toEqual([
      { from: '2023-01-01', before: '2023-02-01' },
    ]))
  test('opened anew while open, end when the later of the two was planned to', () => {
    expect(spansOf([opens('2023-01-01', '2023-01-10'), opens('2023-01-05', '2023-01-20')])).toEqual([
      { from: '2023-01-01', before: '2023-01-21' },
    ])
    expect(spansOf([opens('2023-01-01', '2023-01-20'), opens('2023-01-05', '2023-01-10')])).toEqual([
      { from: '2023-01-01', before: '2023-01-21' },
    ])
  })
  test('opened anew while open, have no end where only the former was planned, and the end of the latter where only that was', () => {
    expect(spansOf([opens('2023-01-01', '2023-01-10'), opens('2023-01-05')])).toEqual([{ from: '2023-01-01' }])
    expect(spansOf([opens('2023-01-01'), opens('2023-01-05', '2023-01-10')])).toEqual([
      { from: '2023-01-01', before: '2023-01-11' },
    ])
  })
  test('that would end where they begin are none', () =>
    expect(spansOf([opens('2023-01-01'), closes('2023-01-01')])).toEqual([]))
  test('begin on the day of a closing that had nothing to close, whichever was recorded first', () => {
    const [closing, opening] = [closes('2023-01-01'), opens('2023-01-01')]
    expect(spansOf(ordered(opening, closing))).toEqual([{ from: '2023-01-01' }])
    expect(spansOf(ordered(closing, opening))).toEqual([{ from: '2023-01-01' }])
  })
  test('may begin anew on the day on which the former one ended, as planned or by a closing', () => {
    const planned = opens('2022-12-01', '2022-12-31')
    const [closing, opening] = [closes('2023-01-01'), opens('2023-01-01')]
    const anew = [{ from: '2022-12-01', before: '2023-01-01' }, { from: '2023-01-01' }]
    expect(spansOf(ordered(planned, opening))).toEqual(anew)
    expect(spansOf(ordered(planned, closing, opening))).toEqual(anew)
    expect(spansOf(ordered(opens('2022-12-01'), closing, closing, opening))).toEqual(anew)
  })
  test('follow one another', () =>
    expect(spansOf([opens('2023-01-01', '2023-01-02'), opens('2023-01-04')])).toEqual([
      { from: '2023-01-01', before: '2023-01-03' },
      { from: '2023-01-04' },
    ]))

  test('cover their first day, and not the one on which they closed', () => {
    const marks = [opens('2023-01-01'), closes('2023-02-01')]
    expect(covered(marks, '2022-12-31')).toBe(false)
    expect(covered(marks, '2023-01-01')).toBe(true)
    expect(covered(marks, '2023-01-31')).toBe(true)
    expect(covered(marks, '2023-02-01')).toBe(false)
  })
  test('cover their planned last day', () => {
    expect(covered([opens('2023-01-01', '2023-01-31')], '2023-01-31')).toBe(true)
    expect(covered([opens('2023-01-01', '2023-01-31')], '2023-02-01')).toBe(false)
  })
})

test('the latest value on a day is the last that had begun by then', () => {
  const values = [opens('2023-01-01'), opens('2023-02-01')]
  expect(latestOn(values, calendarDate('2022-12-31'))).toBeUndefined()
  expect(latestOn(values, calendarDate('2023-01-31'))).toBe(values[0])
  expect(latestOn(values, calendarDate('2023-02-01'))).toBe(values[1])
})
