import { period } from '#libs/kernel'
import { builtInRules } from '#libs/trajectory'
import { describe, expect, test } from '@jest/globals'
import { countedIn, day, figuresOf, linkageOn, member, registeredOn, reportOn } from '../../testing/members.js'

const AT_SIGNING = ['cohort', 'registered', 'registered-at-signing']
const AFTER_SIGNING = ['cohort', 'registered', 'registered-after-signing']

describe('a person who signed on 1 June 2023', () => {
  test.each([
    ['2023-04-30', [...AT_SIGNING, 'registered-before-reporting', 'registered-in-time']],
    ['2023-05-01', [...AT_SIGNING, 'registered-between-reporting-and-signing', 'registered-in-time']],
    ['2023-06-01', [...AT_SIGNING, 'registered-between-reporting-and-signing', 'registered-in-time']],
    ['2023-06-02', [...AFTER_SIGNING, 'registered-in-time']],
    ['2023-08-01', [...AFTER_SIGNING, 'registered-in-time']],
    ['2023-08-02', [...AFTER_SIGNING, 'registered-late']],
    ['2024-02-05', [...AFTER_SIGNING, 'registered-late']],
    ['2024-02-06', ['cohort', 'not-registered']],
  ])('and registered on %s is counted in %j', (on, ids) => expect(countedIn([member(registeredOn(on))])).toEqual(ids))

  test('is not registered from the day after the due date', () => {
    const on = (asOf: string) => countedIn([member()], { parameters: { asOf: day(asOf) } })
    expect(on('2023-08-01')).toEqual(['cohort', 'not-yet-due'])
    expect(on('2023-08-02')).toEqual(['cohort', 'not-registered'])
  })

  test('is in time for longer when suspended on the way', () => {
    const suspensions = [{ on: day('2023-07-01'), opens: true, until: day('2023-07-10') }]
    const registered = member({ ...registeredOn('2023-08-11'), suspensions })
    expect(countedIn([registered])).toContain('registered-in-time')
    const rules = { ...builtInRules, suspensionMovesDueDate: [{ on: day('2020-01-01'), value: false }] }
    expect(countedIn([registered], { context: { rules } })).toContain('registered-late')
  })

  test('is not in the cohort where a contract of that day brought no duty to register, whatever term is asked for', () => {
    const registrationDuty = [
      { on: day('2022-03-01'), value: false },
      { on: day('2023-06-02'), value: true },
    ]
    const context = { rules: { ...builtInRules, registrationDuty } }
    expect(countedIn([member(registeredOn('2023-08-01'))], { context })).toEqual([])
    expect(countedIn([member()], { context, parameters: { term: period('P60D') } })).toEqual([])
    expect(countedIn([member({ contracts: [day('2023-06-02')] })], { context })).toEqual(['cohort', 'not-registered'])
  })

  test('is judged by the term that is asked for, and otherwise by the rules', () => {
    const registered = member(registeredOn('2023-08-01'))
    const rules = { ...builtInRules, registrationTerm: [{ on: day('2020-01-01'), value: period('P60D') }] }
    expect(countedIn([registered], { context: { rules } })).toContain('registered-late')
    const asked = { parameters: { term: period('P2M') }, context: { rules } }
    expect(countedIn([registered], asked)).toContain('registered-in-time')
  })

  test.each([
    ['in force on the due date', { on: day('2023-01-01'), until: day('2023-08-01') }, []],
    ['ended the day before', { on: day('2023-01-01'), until: day('2023-07-31') }, ['cohort', 'not-registered']],
    ['that began after the due date', { on: day('2023-08-02') }, ['cohort', 'not-registered']],
  ])('with an exemption %s', (_, exemption, ids) =>
    expect(countedIn([member({ vdabExemptions: [exemption] })])).toEqual(ids),
  )

  test('with an exemption that took effect after the cut-off is in the cohort', () => {
    const vdabExemptions = [{ on: day('2023-07-15') }]
    const asked = { parameters: { asOf: day('2023-07-14') } }
    expect(countedIn([member({ vdabExemptions })], asked)).toEqual(['cohort', 'not-yet-due'])
  })

  test('is referred when the agency did so by the cut-off', () => {
    expect(countedIn([member({ referredOn: day('2024-02-05') })])).toContain('referred-to-vdab')
    expect(countedIn([member({ referredOn: day('2024-02-06') })])).not.toContain('referred-to-vdab')
  })

  test('came through integrated intake when the registration did', () => {
    expect(countedIn([member(registeredOn('2023-05-15', 'integrated-intake'))])).toContain('integrated-intake')
    expect(countedIn([member(registeredOn('2023-05-15', 'agency-referral'))])).not.toContain('integrated-intake')
  })
})

describe('the cohort', () => {
  test('counts a person by the first contract within the window', () => {
    const contracts = [day('2022-01-10'), day('2022-12-31'), day('2023-02-01')]
    expect(figuresOf([member({ contracts })]).get('cohort', { year: 2022 }).value).toBe(1)
    expect(countedIn([member({ contracts: [day('2022-02-28'), day('2023-12-01')] })])).toEqual([])
  })

  test('takes the category at signing, whatever it was before or after', () => {
    const categories = [
      { on: day('2023-05-01'), category: 'mandatory' as const },
      { on: day('2023-06-01'), category: 'entitled' as const },
      { on: day('2023-07-01'), category: 'mandatory' as const },
    ]
    expect(figuresOf([member({ categories })]).get('cohort', { category: 'entitled' }).value).toBe(1)
  })

  test('leaves out contracts after the cut-off', () =>
    expect(countedIn([member()], { parameters: { asOf: day('2023-05-31') } })).toEqual([]))

  test('that is empty has figures of 0, percentages of null and no lead time', () => {
    const list = figuresOf([])
    expect(list.get('registered')).toMatchObject({ value: 0, base: { id: 'cohort', value: 0 }, percentage: null })
    expect(list.get('lead-time-median')).toMatchObject({ value: null, why: expect.any(String) })
  })
})

describe('employment', () => {
  const employments = [
    { on: day('2023-08-31'), employed: true, since: day('2023-06-15') },
    { on: day('2024-01-15'), employed: false },
  ]
  const linkages = employments.map(({ on }) => linkageOn(on))
  const work = (asOf: string, different = {}) => {
    const list = figuresOf([member({ employments, ...different })], {
      parameters: { asOf: day(asOf) },
      context: { linkages },
    })
    return [list.get('found-work').value, list.get('in-work').value]
  }

  test('is what the last linkage by the cut-off showed', () => {
    expect(work('2023-12-01')).toEqual([1, 1])
    expect(work('2024-02-05')).toEqual([1, 0])
  })

  test('is not available where no linkage of the half year before covers the cut-off', () => {
    expect(work('2023-08-30')).toEqual([null, null])
    expect(work('2024-07-15')).toEqual([1, 0])
    expect(work('2024-07-16')).toEqual([null, null])
  })

  test('that began on the day of signing was not found since', () =>
    expect(work('2023-12-01', { employments: [{ ...employments[0]!, since: day('2023-06-01') }] })).toEqual([0, 1]))

  test('that no linkage showed does not count', () =>
    expect(work('2023-12-01', { employments: [{ on: day('2023-08-15'), employed: true }] })).toEqual([0, 0]))

  test('says which linkage was used', () => {
    const { figures, notes } = reportOn([], { context: { linkages } })
    const { definition } = figures.find(({ id }) => id === 'in-work')!
    const used = 'Linkage used: vdab, observed on 2024-01-15, for the days from 2024-01-15 to 2024-07-15.'
    expect(definition).toContain(used)
    expect(notes).toContain(used)
  })

  test('of somebody whom the last linkage does not mention is not assumed to go on', () =>
    expect(work('2024-02-05', { employments: [employments[0]!] })).toEqual([1, 0]))
})

describe('the report', () => {
  test('repeats what was asked, and the term that the rules gave', () => {
    expect(reportOn([])).toMatchObject({
      report: 'sv125',
      position: '42',
      parameters: { from: '2022-03-01', to: '2023-11-30', knownAt: '2024-02-26T09:30:00.000Z', term: 'P2M' },
    })
    const changing = [
      { on: day('2020-01-01'), value: period('P2M') },
      { on: day('2023-01-01'), value: period('P60D') },
    ]
    const rules = { ...builtInRules, registrationTerm: changing }
    expect(reportOn([], { context: { rules } }).parameters.term).toBeNull()
  })

  test('says of dossiers that it had to leave out that its figures are provisional', () => {
    expect(reportOn([])).toMatchObject({
      dossiersLeftOut: 0,
      notes: expect.not.arrayContaining([expect.stringContaining('left out')]),
    })
    const { dossiersLeftOut, notes } = reportOn([], { context: { quarantined: 2 } })
    expect(dossiersLeftOut).toBe(2)
    expect(notes.join(' ')).toContain('2 dossiers are left out')
  })
})
