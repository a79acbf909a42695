import { expect, test } from '@jest/globals'
import { period } from '#libs/kernel'
import { builtInRules, type DatedRules } from '#libs/trajectory'
import { day, member, registeredOn, reportOn, type Question } from '../../testing/members.js'
import { isImpossible } from './impossibility.js'
import { SV125_PARAMETERS } from './parameters.js'
import { PUBLISHED_SV125 } from './published-sv125.js'

test('each published number stands beside a figure that the report has', () => {
  const { published } = reportOn([])
  expect(published).toHaveLength(PUBLISHED_SV125.length)
  expect(published.filter(({ computed, id }) => computed === null && !/^(fine-|lead-time)/.test(id))).toEqual(
    published.filter(({ shows }) => shows === 'percentage'),
  )
})

test('other facts than those of the answer do not match it, and that is said', () => {
  const { published } = reportOn([member(registeredOn('2023-06-20'))])
  expect(published.find(({ id }) => id === 'registered')).toMatchObject({
    published: '3,091',
    computed: 0,
    verdict: 'mismatch',
    why: 'The facts recorded by 2024-02-26T09:30:00.000Z give another figure than the published one.',
  })
})

test('another question than that of the answer is named where the numbers differ', () => {
  const { published } = reportOn([], { parameters: { asOf: day('2024-02-06') } })
  expect(published[0]!.why).toBe(
    'Asked otherwise than the published answer was: asOf 2024-02-06 instead of 2024-02-05; from the facts recorded by 2024-02-26T09:30:00.000Z.',
  )
})

test('a difference is put down to what bears on the figure alone: violations have a cut-off of their own, and no term', () => {
  const whyOf = (parameters: NonNullable<Question['parameters']>) =>
    ['registered', 'violations-referred'].map(wanted => {
      const { published } = reportOn([], { parameters })
      return published.find(({ id }) => id === wanted)!.why!.replace(/[:;].*/, '')
    })
  const [facts, question] = ['The facts recorded by 2024-02-26T09', 'Asked otherwise than the published answer was']
  expect(whyOf({ asOf: day('2024-02-06') })).toEqual([question, facts])
  expect(whyOf({ to: day('2023-12-01') })).toEqual([question, facts])
  expect(whyOf({ term: period('P60D') })).toEqual([question, facts])
  expect(whyOf({ violationsUntil: day('2024-01-31') })).toEqual([facts, question])
  expect(whyOf({ from: day('2022-03-02') })).toEqual([question, question])
})

test('a number that comes out of another question is no confirmation of the published one, and that is said', () => {
  const rowTotal = (question: Question) =>
    reportOn([member()], question).published.find(({ label }) => label === 'Row total: total')
  expect(rowTotal({})).toMatchObject({ computed: 100, verdict: 'match' })
  expect(rowTotal({})).not.toHaveProperty('why')
  expect(rowTotal({ parameters: { asOf: day('2024-02-06') } })).toMatchObject({
    computed: 100,
    verdict: 'match',
    why: 'Asked otherwise than the published answer was: asOf 2024-02-06 instead of 2024-02-05; from the facts recorded by 2024-02-26T09:30:00.000Z it is the same number.',
  })
})

const terms = (...registrationTerm: readonly (readonly [on: string, term: string])[]) => ({
  context: {
    rules: {
      ...builtInRules,
      registrationTerm: registrationTerm.map(([on, term]) => ({ on: day(on), value: period(term) })),
    },
  },
})
const sixtyDays: Question = { parameters: { term: period('P60D') } }

test.each<readonly [string, Question, string]>([
  ['given', sixtyDays, 'term P60D instead of P2M'],
  ['of the dated rules', terms(['2022-03-01', 'P60D']), 'term P60D instead of P2M'],
  [
    'that changes within the window',
    terms(['2022-03-01', 'P2M'], ['2023-01-01', 'P60D']),
    'term by rules that change within the window instead of P2M',
  ],
])('another term %s is another question', (_, question, difference) => {
  expect(reportOn([], question).published[0]!.why).toContain(
    `Asked otherwise than the published answer was: ${difference};`,
  )
})

test.each<readonly [string, Partial<DatedRules>, string]>([
  ['suspension', { suspensionMovesDueDate: [{ on: day('1900-01-01'), value: false }] }, 'what suspension does'],
  [
    'suspension, from the last day of the window on',
    {
      suspensionMovesDueDate: [...builtInRules.suspensionMovesDueDate, { on: SV125_PARAMETERS.to, value: false }],
    },
    'what suspension does',
  ],
  ['the duty', { registrationDuty: [{ on: day('1900-01-01'), value: false }] }, 'whom a contract binds to register'],
])('other rules on %s are another question, but not of violations', (_, others, difference) => {
  const { published } = reportOn([], { context: { rules: { ...builtInRules, ...others } } })
  const whyOf = (wanted: string) => published.find(({ id }) => id === wanted)!.why
  expect(whyOf('registered')).toContain(`Asked otherwise than the published answer was: other rules on ${difference};`)
  expect(whyOf('violations-referred')).toMatch(/^The facts recorded by/)
})

test.each([
  ['change after the window', { on: day('2025-01-01'), value: false }],
  ['say the same again', { on: day('2023-01-01'), value: true }],
])('rules that %s are no other question', (_, more) => {
  const suspensionMovesDueDate = [...builtInRules.suspensionMovesDueDate, more]
  const { published } = reportOn([], { context: { rules: { ...builtInRules, suspensionMovesDueDate } } })
  expect(published[0]!.why).toMatch(/^The facts recorded by/)
})

test('the term of the answer is no other question, whoever names it', () => {
  expect(reportOn([], { parameters: { term: period('P2M') } }).published[0]!.why).toMatch(/^The facts recorded by/)
})

test('a year that is not asked for has nothing to compare with', () => {
  const { published } = reportOn([], { parameters: { violationsUntil: day('2023-06-01') } })
  expect(published.find(({ label }) => label === 'Violations sent on, 2024')).toMatchObject({
    computed: null,
    verdict: 'mismatch',
    why: expect.stringMatching(/T09:30:00.000Z there is none\. Its year lies outside what was asked\.$/),
  })
})

test.each([
  ['Registered in time: total', 'A percentage is not available where its base is 0.'],
  [
    'Median lead time of those registered after signing',
    'Lead time is not available: nobody of this group registered after signing.',
  ],
  ['Lowest of the fines', 'No fine of this group stands.'],
])('of nobody there is no number, which is no other number, and why is said: %s', (wanted, why) => {
  const whyOf = (question: Question) =>
    reportOn([], question)
      .published.find(({ label }) => label === wanted)!
      .why!.replace(/^.*?(?=[^ ]+Z )/, '')
  expect(whyOf({})).toBe(`2024-02-26T09:30:00.000Z give none. ${why}`)
  expect(whyOf({ parameters: { from: day('2022-03-02') } })).toBe(`2024-02-26T09:30:00.000Z there is none. ${why}`)
})

const impossible = PUBLISHED_SV125.filter(({ impossible: argument }) => argument)

test.each(impossible.map(it => [it.published, it] as const))(
  'that no population can give %s is worked out',
  (_, it) => {
    expect(isImpossible(Number(it.value), it.impossible!)).toBe(true)
  },
)

test('an argument that does not hold makes nothing impossible', () => {
  expect(isImpossible(39, { kind: 'share-too-large', part: 9258, smallestBase: 23_579 })).toBe(false)
  expect(isImpossible(44, { kind: 'parts-exceed-whole', percentages: [44, 49, 8] })).toBe(false)
  expect(isImpossible(43, { kind: 'parts-exceed-whole', percentages: [44, 52, 8] })).toBe(false)
})
