import { describe, expect, test } from '@jest/globals'
import type { TrajectoryEvent } from './events.js'
import { unpaidFinesOf, violationFilesOf } from './violation-file.js'
import * as examples from '../testing/examples.js'
import { fact, trajectoryOf } from '../testing/specification.js'

const { annulled, closed, paid, procedureOn, underContract, withFine, withViolation } = examples

const files = (...history: readonly TrajectoryEvent[]) => violationFilesOf(trajectoryOf(...history))
const fineOf = (...history: readonly TrajectoryEvent[]) => files(...history)[0]?.fine
const partly = fact('FinePaid', { violationId: 'v-1', paidOn: '2023-08-01', amount: '39.95' })

describe('the violation files of a trajectory', () => {
  test('are none where nothing was sent on', () => expect(files(...underContract)).toEqual([]))

  test('have what was done in them, and no decision while they are open', () => {
    const [file] = files(...withViolation, ...procedureOn('2023-06-01'))
    expect(file).toMatchObject({
      violationId: 'v-1',
      referredOn: '2023-05-10',
      notices: [{ on: '2023-06-01' }],
      defences: [{ on: '2023-06-01' }],
      hearings: [{ on: '2023-06-01' }],
    })
    for (const absent of ['decidedOn', 'fine', 'closure']) expect(file).not.toHaveProperty(absent)
  })

  test('say how one was closed', () =>
    expect(files(...withViolation, closed)).toMatchObject([
      { decidedOn: '2023-07-03', closure: { on: '2023-07-03', outcome: 'no-fine' } },
    ]))
})

describe('a fine in its file', () => {
  test('is owed until it is paid', () =>
    expect(files(...withFine)).toMatchObject([
      { decidedOn: '2023-07-03', fine: { amount: '100.00', paid: '0.00', outstanding: '100.00' } },
    ]))
  test('is owed for what is not paid yet, to the cent', () =>
    expect(fineOf(...withFine, partly)).toMatchObject({ paid: '39.95', outstanding: '60.05' }))
  test('is paid by all payments together', () => {
    const rest = fact('FinePaid', { violationId: 'v-1', paidOn: '2023-09-01', amount: '60.05' })
    expect(fineOf(...withFine, partly, rest)).toMatchObject({ paid: '100.00', outstanding: '0.00' })
  })
  test('is owed no more once annulled', () =>
    expect(fineOf(...withFine, partly, annulled)).toMatchObject({ paid: '39.95', outstanding: '0.00' }))
  test('is owed all the same when it is uncollectable', () => {
    const givenUp = fact('FineDeclaredUncollectable', { violationId: 'v-1', declaredOn: '2023-09-01' })
    expect(fineOf(...withFine, partly, givenUp)).toMatchObject({ outstanding: '60.05' })
  })
  test('leaves nothing owed, and no more than that, where it was corrected to less than was paid', () => {
    const less: TrajectoryEvent = {
      type: 'FactCorrected',
      data: { eventId: 'fact-4', data: { ...examples.fined.data, amount: '80.00' as never }, reason: 'text-1' },
    }
    expect(fineOf(...withFine, paid, less)).toMatchObject({ amount: '80.00', paid: '100.00', outstanding: '0.00' })
  })
})

describe('a fine to be collected', () => {
  const unpaid = (...history: readonly TrajectoryEvent[]) => unpaidFinesOf(trajectoryOf(...history))
  const reminded = (sentOn: string) => fact('PaymentReminderSent', { violationId: 'v-1', sentOn })

  test('is one that was imposed, with what is still owed of it', () =>
    expect(unpaid(...withFine, partly)).toEqual([
      { violationId: 'v-1', imposedOn: '2023-07-03', amount: '100.00', outstanding: '60.05' },
    ]))
  test('says when it was last reminded of, in whatever order the reminders came in', () =>
    expect(unpaid(...withFine, reminded('2023-09-20'), reminded('2023-08-20'))).toMatchObject([
      { remindedOn: '2023-09-20' },
    ]))
  test('is none that is still to be decided, or was closed', () =>
    expect([...unpaid(...withViolation), ...unpaid(...withViolation, closed)]).toEqual([]))
  test.each([
    ['paid', paid],
    ['annulled', annulled],
    ['given up', fact('FineDeclaredUncollectable', { violationId: 'v-1', declaredOn: '2023-09-01' })],
  ])('is none that was %s', (_, settled) => expect(unpaid(...withFine, settled)).toEqual([]))
})
