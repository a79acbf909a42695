import { describe, expect, test } from '@jest/globals'
import { testSsin } from '#libs/person-vault'
import { FACT_COLUMNS, FACT_KINDS } from './fact-columns.js'
import { factFrom } from './fact-row.js'

const ssin = testSsin('1990-01-01', 1)
const rowOf = (cells: Readonly<Record<string, string>>) => ({
  line: 2,
  text: '',
  cells: new Map(Object.entries(cells)),
})
const of = (cells: Readonly<Record<string, string>>) => factFrom(rowOf({ source_id: 'K-1', ssin, ...cells }))

test('every fact has the columns of its fields, and the day it took effect under on', () => {
  const columns = [...FACT_KINDS].map(([name, { fields }]) => [name, [...fields.keys()].join(' '), fields.get('on')])
  expect(columns).toEqual([
    ['reported-to-agency', 'on agency category', 'reportedOn'],
    ['intake-held', 'on mode', 'heldOn'],
    ['contract-signed', 'on', 'signedOn'],
    ['vdab-exemption-granted', 'on ground until', 'from'],
    ['duty-exemption-granted', 'on ground until', 'from'],
    ['referred-to-vdab', 'on', 'referredOn'],
    ['vdab-registered', 'on origin', 'registeredOn'],
    ['vdab-deregistered', 'on', 'deregisteredOn'],
    ['trajectory-suspended', 'on until', 'suspendedOn'],
    ['trajectory-resumed', 'on', 'resumedOn'],
    ['category-changed', 'on category', 'changedOn'],
    ['trajectory-ended', 'on reason', 'endedOn'],
    ['support-started', 'on kind', 'startedOn'],
    ['support-ended', 'on kind', 'endedOn'],
    ['written-condition-imposed', 'on by document', 'imposedOn'],
    ['written-condition-lifted', 'on by document', 'liftedOn'],
    ['employment-observed', 'on employed since', 'observedOn'],
    ['violation-referred', 'on violation reason occurred_on', 'referredOn'],
    ['notice-of-default-sent', 'on violation', 'sentOn'],
    ['defence-submitted', 'on violation', 'submittedOn'],
    ['hearing-held', 'on violation', 'heldOn'],
    ['fine-imposed', 'on violation amount', 'imposedOn'],
    ['violation-closed', 'on violation outcome', 'closedOn'],
    ['payment-reminder-sent', 'on violation', 'sentOn'],
    ['fine-paid', 'on violation amount', 'paidOn'],
    ['fine-declared-uncollectable', 'on violation', 'declaredOn'],
    ['fine-annulled', 'on violation', 'annulledOn'],
  ])
  const used = new Set([...FACT_KINDS.values()].flatMap(({ fields }) => [...fields.keys()]))
  const known = [...FACT_COLUMNS.required, ...FACT_COLUMNS.optional]
  expect([...used].filter(column => !known.includes(column))).toEqual([])
})

test('employment is yes or no', () => {
  const data = { employed: false, observedOn: '2023-06-30' }
  expect(of({ fact: 'employment-observed', on: '2023-06-30', employed: 'no' })).toMatchObject({ fact: { data } })
})

test('an exemption may repeat the day on which it took effect', () => {
  const cells = { fact: 'vdab-exemption-granted', on: '2023-01-01', ground: 'medical' }
  expect(of({ ...cells, from: '2023-01-01' })).toMatchObject({
    fact: { data: { from: '2023-01-01', ground: 'medical' } },
  })
  expect(of({ ...cells, from: '2023-01-02' })).toMatchObject({ rule: 'dates-differ' })
  const signed = { fact: 'contract-signed', on: '2023-01-01', from: '2023-01-01' }
  expect(of(signed)).toMatchObject({ rule: 'unknown-field', detail: expect.stringMatching(/^from is not a column/) })
})

describe('a row is invalid, by column and rule, without what stands in it:', () => {
  test.each([
    [{ fact: 'contract-signed', on: '2023-02-29' }, 'calendar-day', 'on must be a calendar date, YYYY-MM-DD.'],
    [{ fact: 'contract-signed' }, 'required', 'on is missing.'],
    [{ on: '2023-01-01' }, 'required', 'fact is missing.'],
    [{ fact: 'married', on: '2023-01-01' }, 'unknown-fact', /^fact must be the name of a fact/],
    [{ fact: 'contract-signed', on: '2023-01-01', mode: 'x' }, 'unknown-field', /^mode is not a column of this fact/],
    [{ fact: 'vdab-registered', on: '2023-01-01', origin: 'x' }, 'one-of', /^origin must be one of own-initiative, /],
    [{ fact: 'employment-observed', on: '2023-01-01', employed: '1' }, 'true-or-false', 'employed must be yes or no.'],
    [
      { fact: 'fine-paid', on: '2023-01-01', amount: '1,00', violation: 'V1' },
      'euro-amount',
      /^amount must be an amount/,
    ],
    [
      { fact: 'fine-annulled', on: '2023-01-01', violation: ssin },
      'text-id',
      /^violation must be an id .* hold no SSIN/,
    ],
    [{ fact: 'hearing-held', on: '2023-01-01' }, 'required', 'violation is missing.'],
    [
      { fact: 'trajectory-suspended', on: '2023-02-01', until: '2023-01-01' },
      'dates-out-of-order',
      'until lies before on.',
    ],
    [{ ssin: '93051822360', fact: 'contract-signed', on: '2023-01-01' }, 'ssin', /^ssin must have 11 digits/],
    [{ ssin: '', fact: 'contract-signed', on: '2023-01-01' }, 'ssin', /^ssin must/],
    [{ source_id: 'Jan Peeters', fact: 'contract-signed', on: '2023-01-01' }, 'text-id', /^source_id must be an id/],
    [
      { source_id: '_1', fact: 'contract-signed', on: '2023-01-01' },
      'text-id',
      'source_id must be an id of at most 100 letters, digits and . : / _ -, beginning with a letter or digit.',
    ],
    [{ source_id: `K:${ssin}`, fact: 'contract-signed', on: '2023-01-01' }, 'holds-ssin', /^source_id holds an SSIN/],
  ] as const)('%j', (cells, rule, detail) => {
    const problem = of(cells)
    expect(problem).toMatchObject({ rule, detail: expect.stringMatching(detail) })
  })
})

describe('what tools write for an id that is not there is none:', () => {
  const referral = { fact: 'violation-referred', on: '2023-01-01', reason: 'not-registered-vdab' }

  test.each(['NULL', 'null', 'NA', 'NaN', 'nan', 'NaT', 'None'])('%s', word => {
    const detail = (column: string) => `${column} is missing: ${word}, as some tools write what is not there, is no id.`
    expect(of({ ...referral, violation: word })).toEqual({
      sourceId: 'K-1',
      rule: 'required',
      detail: detail('violation'),
    })
    expect(of({ ...referral, violation: 'V-1', source_id: word })).toEqual({
      rule: 'required',
      detail: detail('source_id'),
    })
  })

  test.each(['NULL-1', 'NA/7', 'nathan'])('but one that only begins so is: %s', violation =>
    expect(of({ ...referral, violation })).toMatchObject({ fact: { data: { violationId: violation } } }),
  )
})
