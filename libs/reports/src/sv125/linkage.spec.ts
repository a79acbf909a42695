import { describe, expect, test } from '@jest/globals'
import { day, figuresOf, linkageOn, member, reportOn } from '../../testing/members.js'

describe('employment rests only on linkages', () => {
  const later = day('2024-02-01')
  const used = (linkage: Partial<ReturnType<typeof linkageOn>>) =>
    figuresOf(
      [
        member({
          employments: [
            { on: day('2024-01-15'), employed: true },
            { on: later, employed: false },
          ],
        }),
      ],
      {
        context: { linkages: [linkageOn(day('2024-01-15')), { ...linkageOn(later), ...linkage }] },
      },
    )
  test('that speak of it', () => {
    expect(used({}).get('in-work').value).toBe(0)
    expect(used({ employment: false }).get('in-work').value).toBe(1)
  })
  test('of which the last word on a day counts, for work found as for being in work', () => {
    const corrected = [
      { on: later, employed: true },
      { on: later, employed: false },
    ]
    const said = (...employments: typeof corrected) => {
      const list = figuresOf([member({ employments })], { context: { linkages: [linkageOn(later)] } })
      return [list.get('found-work').value, list.get('in-work').value]
    }
    expect(said(...corrected)).toEqual([0, 0])
    expect(said(...corrected.toReversed())).toEqual([1, 1])
  })
  test('with VDAB', () => expect(used({ source: 'actiris' }).get('in-work').value).toBe(1))
  test('and is not available where there is no such one', () => {
    const silent = { ...linkageOn(day('2024-01-15')), employment: false as const }
    const figure = figuresOf([member()], { context: { linkages: [silent] } }).get('in-work')
    expect(figure).toMatchObject({
      value: null,
      why: expect.stringContaining('of those that speak of it none covers'),
    })
  })
})

test('what rests on a linkage names it, and for which days it speaks: figures of employment, their table, and the notes', () => {
  const used = 'Linkage used: vdab, observed on 2024-01-15, for the days from 2024-01-15 to 2024-07-15.'
  const { figures, notes, tables } = reportOn([], { context: { linkages: [linkageOn(day('2024-01-15'))] } })
  const naming = figures.filter(({ definition }) => definition.endsWith(used)).map(({ id }) => id)
  expect([...new Set(naming)]).toEqual(['found-work', 'in-work'])
  expect(notes).toContain(used)
  expect(notes.join(' ')).not.toContain('not available')
  expect(tables.filter(table => table.notes.includes(used)).map(({ id }) => id)).toEqual(['guidance-and-work'])
})

describe('the linkage that covers the cut-off, 5 February 2024, is', () => {
  const [january, theDayItself] = [day('2024-01-15'), day('2024-02-05')]
  const inWorkBy = (...linkages: readonly ReturnType<typeof linkageOn>[]) =>
    figuresOf(
      [
        member({
          employments: [
            { on: january, employed: true },
            { on: theDayItself, employed: false },
          ],
        }),
      ],
      { context: { linkages } },
    ).get('in-work').value

  test('also one of that day itself', () => expect(inWorkBy(linkageOn(theDayItself))).toBe(0))
  test('the last one observed, in whatever order they are given', () => {
    expect(inWorkBy(linkageOn(january), linkageOn(theDayItself))).toBe(0)
    expect(inWorkBy(linkageOn(theDayItself), linkageOn(january))).toBe(0)
  })
  test('not one that was observed after it and whose days were over: what that showed of work found counts', () => {
    const february = day('2024-02-01')
    const employments = [
      { on: january, employed: false },
      { on: february, employed: true },
    ]
    const short = { ...linkageOn(february), coverage: { from: february, until: day('2024-02-03') } }
    const figures = figuresOf([member({ employments })], { context: { linkages: [linkageOn(january), short] } })
    expect(figures.get('in-work').value).toBe(0)
    expect(figures.get('found-work').value).toBe(1)
  })
  test('none whose days were over, or of a later day', () => {
    const speaksUntil = (until: string) => ({ ...linkageOn(january), coverage: { from: january, until: day(until) } })
    expect(inWorkBy(speaksUntil('2024-02-05'))).toBe(1)
    expect(inWorkBy(speaksUntil('2024-02-04'))).toBeNull()
    expect(inWorkBy(linkageOn(day('2024-02-06')))).toBeNull()
  })
  test('none that speaks for later days only, or of earlier days but was observed later', () => {
    const coverage = { from: day('2024-02-06'), until: day('2024-07-15') }
    expect(inWorkBy({ ...linkageOn(january), coverage })).toBeNull()
    const early = { from: day('2024-01-01'), until: day('2024-07-15') }
    expect(inWorkBy({ ...linkageOn(day('2024-02-06')), coverage: early })).toBeNull()
  })
})

describe('who is counted by what a linkage showed', () => {
  const linked = day('2024-01-15')
  const workOf = (...employed: readonly boolean[]) => {
    const employments = employed.map(it => ({ on: linked, employed: it }))
    const figures = figuresOf([member({ employments })], { context: { linkages: [linkageOn(linked)] } })
    return ['found-work', 'in-work'].map(id => figures.get(id).value)
  }

  test('who was in work, seen after signing, has found it', () => expect(workOf(true)).toEqual([1, 1]))
  test('who was not has found none', () => expect(workOf(false)).toEqual([0, 0]))
  test('of two that it said of one day, who is in work by the one recorded last', () => {
    expect(workOf(true, false)[1]).toBe(0)
    expect(workOf(false, true)[1]).toBe(1)
  })
})
