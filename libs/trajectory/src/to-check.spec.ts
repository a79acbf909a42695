import { describe, expect, test } from '@jest/globals'
import { checked, corrected, rulesOf, withdrawn } from '../testing/checked.js'
import * as examples from '../testing/examples.js'
import { fact } from '../testing/specification.js'

const { annulled, closed, conditioned, fined, paid, reported, referred, signed, supported } = examples
const { underContract, withFine, withViolation } = examples

const entitled = corrected('fact-1', { ...reported.data, category: 'entitled' })
const notReportedInTime = fact('ViolationReferred', { ...referred.data, reason: 'not-reported-in-time' })
const registeredInTime = fact('VdabRegistered', { registeredOn: '2023-03-30', origin: 'own-initiative' })

describe('what is to check', () => {
  test('is nothing in a dossier whose facts meet their rules', () => {
    expect(checked(...withFine, paid)).toEqual([])
    expect(checked(...withViolation)).toEqual([])
  })
  test('names the rule, why, and the violation with the facts that stand against it', () =>
    expect(checked(...withViolation, registeredInTime)).toEqual([
      { rule: 'registered-already', detail: 'The person registered on 2023-03-30.', eventIds: ['fact-3', 'fact-4'] },
    ]))
  test('names the fine too, where there is one', () =>
    expect(checked(...withFine, registeredInTime)[0]?.eventIds).toEqual(['fact-3', 'fact-4', 'fact-5']))

  test('is a violation whose contract was withdrawn', () =>
    expect(rulesOf(...withViolation, withdrawn('fact-2'))).toEqual(['contract-missing']))
  test('is a violation whose contract turns out to be later, so that it was not due yet', () =>
    expect(rulesOf(...withViolation, corrected('fact-2', { signedOn: '2023-05-01' }))).toEqual(['due-date-not-passed']))
  test('is a violation whose contract turns out to be older than the duty to register, and names the contract', () =>
    expect(checked(...withViolation, corrected('fact-2', { signedOn: '2022-02-28' }))).toMatchObject([
      { rule: 'before-reporting', eventIds: ['fact-1', 'fact-2'] },
      { rule: 'registration-not-required', eventIds: ['fact-3', 'fact-2'] },
    ]))
  test('is a violation of a person who turns out to have been suspended, and names the suspension', () =>
    expect(checked(...withViolation, fact('TrajectorySuspended', { suspendedOn: '2023-03-01' }))).toMatchObject([
      { rule: 'due-date-not-passed', eventIds: ['fact-3', 'fact-2', 'fact-4'] },
    ]))
  test('does not name a suspension that was over before the contract', () =>
    expect(
      checked(
        reported,
        fact('TrajectorySuspended', { suspendedOn: '2023-01-12' }),
        fact('TrajectoryResumed', { resumedOn: '2023-01-20' }),
        signed,
        referred,
        fact('TrajectorySuspended', { suspendedOn: '2023-03-01' }),
      ),
    ).toMatchObject([{ rule: 'due-date-not-passed', eventIds: ['fact-5', 'fact-4', 'fact-6'] }]))
  test('is a violation of a person who turns out to have been exempt', () =>
    expect(rulesOf(...withViolation, fact('VdabExemptionGranted', { ground: 'medical', from: '2023-03-01' }))).toEqual([
      'exempt-on-due-date',
    ]))
  test('is a violation of a person who turns out to be entitled', () =>
    expect(rulesOf(...withViolation, entitled)).toEqual(['not-mandatory']))
  test('is nothing for want of a category, asked for a day on which the person was not reported yet', () =>
    expect(rulesOf(notReportedInTime, fined)).toEqual([]))
  test('is a fine where OCMW or VDAB alone could sanction, with what made it so', () =>
    expect(checked(...withFine, supported, conditioned)).toMatchObject([
      { rule: 'ocmw-or-vdab-alone-sanctions', eventIds: ['fact-3', 'fact-4', 'fact-5', 'fact-6'] },
    ]))
  test('is a fine out of bounds', () =>
    expect(rulesOf(...withFine, corrected('fact-4', { ...fined.data, amount: '5.00' }))).toEqual([
      'fine-out-of-bounds',
    ]))
  test('is a fine before its referral', () =>
    expect(rulesOf(...withFine, corrected('fact-4', { ...fined.data, imposedOn: '2023-05-01' }))).toEqual([
      'before-referral',
    ]))
  describe('is a file that was sent on while another was to be decided', () => {
    const second = fact('ViolationReferred', { ...referred.data, violationId: 'v-2', referredOn: '2023-08-15' })
    test('since that one turns out not to have been decided, naming both', () =>
      expect(checked(...withViolation, closed, second, withdrawn('fact-4'))).toMatchObject([
        { rule: 'violation-undecided', eventIds: ['fact-5', 'fact-3'] },
      ]))
    test('or to have been decided later', () =>
      expect(
        checked(...withViolation, closed, second, corrected('fact-4', { ...closed.data, closedOn: '2023-09-01' })),
      ).toMatchObject([{ rule: 'violation-undecided', eventIds: ['fact-5', 'fact-3'] }]))
    test('the one recorded last, where both turn out to be of one day', () => {
      const sameDay = corrected('fact-3', { ...referred.data, referredOn: '2023-08-15' })
      expect(checked(...withViolation, closed, second, sameDay, withdrawn('fact-4'))).toMatchObject([
        { rule: 'violation-undecided', eventIds: ['fact-5', 'fact-3'] },
      ])
    })
    test('the one recorded last, whatever their ids: a source may number its files', () => {
      const numbered = (id: string) => ({ ...referred.data, violationId: id, referredOn: '2023-08-15' })
      const [first, last] = [fact('ViolationReferred', numbered('20')), fact('ViolationReferred', numbered('10'))]
      const decided = fact('ViolationClosed', { ...closed.data, violationId: '20', closedOn: '2023-08-15' })
      expect(checked(...underContract, first, decided, last, withdrawn('fact-4'))).toMatchObject([
        { rule: 'violation-undecided', eventIds: ['fact-5', 'fact-3'] },
      ])
    })
    test('until it is closed', () =>
      expect(
        checked(
          ...withViolation,
          closed,
          second,
          withdrawn('fact-4'),
          fact('ViolationClosed', { violationId: 'v-2', closedOn: '2023-08-20', outcome: 'unjustified' }),
        ),
      ).toEqual([]))
    test('but not where it is for another reason', () =>
      expect(
        checked(
          ...withViolation,
          fact('ViolationReferred', { ...second.data, reason: 'irregular-attendance' }),
          fact('ViolationReferred', { ...second.data, violationId: 'v-3', reason: 'irregular-attendance' }),
        ),
      ).toEqual([]))
  })

  test('is a fine of less than was paid', () =>
    expect(checked(...withFine, paid, corrected('fact-4', { ...fined.data, amount: '90.00' }))).toMatchObject([
      { rule: 'paid-more-than-fined', eventIds: ['fact-3', 'fact-4', 'fact-5'] },
    ]))
  test('until what is too much is paid back, and the payment corrected to what was kept', () =>
    expect(
      checked(
        ...withFine,
        paid,
        corrected('fact-4', { ...fined.data, amount: '90.00' }),
        corrected('fact-5', { ...paid.data, amount: '90.00' }),
      ),
    ).toEqual([]))
  test('is a payment of a fine that was withdrawn, also beside one that was imposed since', () => {
    const [found, beside] = [[], [fined]].map(since => checked(...withFine, paid, withdrawn('fact-4'), ...since))
    expect(found).toMatchObject([{ rule: 'fine-missing', eventIds: ['fact-3', 'fact-5'] }])
    expect(beside?.[0]?.detail).toBe('Facts rest on a fine that is not there; another was imposed since.')
  })
  test('is every rule at once that is not met', () =>
    expect(rulesOf(...withFine, entitled, registeredInTime)).toEqual([
      'not-mandatory',
      'registered-already',
      'not-mandatory',
    ]))

  test('is settled for a violation by closing it', () => {
    expect(rulesOf(reported, signed, referred, registeredInTime, closed)).toEqual([])
  })
  test('is settled for a fine by annulling it', () => {
    expect(rulesOf(...withFine, supported, conditioned, annulled)).toEqual([])
  })

  describe('is what a linkage says otherwise than the record', () => {
    const registered = fact('VdabRegistered', { registeredOn: '2023-03-01', origin: 'own-initiative' })
    const differed = fact('LinkageDiffered', {
      observedOn: '2024-01-31',
      field: 'registered-on',
      recorded: '2023-03-01',
      reported: '2023-03-08',
    })
    const dismissed = fact('LinkageDifferenceDismissed', {
      observedOn: '2024-01-31',
      field: 'registered-on',
      dismissedOn: '2024-02-12',
    })
    const correctedToNeither = corrected('fact-2', { ...registered.data, registeredOn: '2023-03-03' })
    test('naming the linkage, what it says and what the record then said, though that was corrected to neither', () =>
      expect(checked(reported, registered, differed, correctedToNeither)).toEqual([
        {
          rule: 'linkage-differs',
          detail: 'The linkage of 2024-01-31 says registered-on 2023-03-08; the record then said 2023-03-01.',
          eventIds: ['fact-3'],
        },
      ]))
    test('until the record is corrected', () =>
      expect(
        checked(
          reported,
          registered,
          differed,
          corrected('fact-2', { ...registered.data, registeredOn: '2023-03-08' }),
        ),
      ).toEqual([]))
    test('until it is dismissed', () => expect(checked(reported, registered, differed, dismissed)).toEqual([]))
    test('in the origin of one registration, whatever that of another is', () => {
      const later = fact('VdabRegistered', { registeredOn: '2023-09-01', origin: 'agency-referral' })
      const said = { observedOn: '2024-01-31', field: 'origin', reported: 'own-initiative', eventId: 'fact-3' } as const
      const history = [reported, registered, later, fact('LinkageDiffered', said)]
      expect(rulesOf(...history)).toEqual(['linkage-differs'])
      expect(rulesOf(...history, corrected('fact-3', { ...later.data, origin: 'own-initiative' }))).toEqual([])
    })
    test.each([
      ['deregistered-on', '2023-08-02', fact('VdabDeregistered', { deregisteredOn: '2023-08-02' })],
      ['origin', 'ocmw-referral', fact('VdabRegistered', { registeredOn: '2023-09-01', origin: 'ocmw-referral' })],
      ['employed', 'no', fact('EmploymentObserved', { observedOn: '2024-01-31', employed: false })],
      [
        'employed-since',
        '2023-09-02',
        fact('EmploymentObserved', { observedOn: '2024-01-31', employed: true, since: '2023-09-02' }),
      ],
    ] as const)('in %s, until the record says so too', (field, said, agreeing) => {
      const other = fact('LinkageDiffered', { observedOn: '2024-01-31', field, reported: said })
      expect(rulesOf(reported, registered, other)).toEqual(['linkage-differs'])
      expect(rulesOf(reported, registered, other, agreeing)).toEqual([])
    })
  })
})
