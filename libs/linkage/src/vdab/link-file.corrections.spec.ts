import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { CorrectFact, DismissLinkageDifference, SignContract } from '#libs/commands'
import { calendarDate as day } from '#libs/kernel'
import { testSsin } from '#libs/person-vault'
import { ann, linkageFixture, OBSERVED } from '../../testing/linkage-fixture.js'

const JAN = testSsin('1990-01-01', 1)

/** A thread starts with each: on a busy machine that takes its time. */
jest.setTimeout(60_000)

let it: Awaited<ReturnType<typeof linkageFixture>>
beforeEach(async () => {
  it = await linkageFixture()
})
afterEach(() => it.close())

describe('with --correct', () => {
  const why = { correct: 'VDAB looked it up' }

  test('what differs is corrected, with the reason, and nothing is left to check', async () => {
    const dossier = await it.open(JAN)
    const { events } = await it.registered(dossier, '2022-04-20')
    it.write(`${JAN};2022-04-27;;agency-referral;yes;`)
    await it.link(why)
    expect(it.verdicts()).toEqual([['2', 'recorded', 'corrected']])
    expect((await it.events()).filter(({ type }) => type === 'FactCorrected').map(({ data }) => data)).toEqual([
      {
        eventId: events[0]!.id,
        data: { registeredOn: '2022-04-27', origin: 'agency-referral', observedOn: '2024-01-31' },
        reason: expect.any(String),
      },
    ])
    expect([...(await it.services.vault.texts(dossier)).values()]).toEqual(['VDAB looked it up'])
    expect(await it.types()).not.toContain('LinkageDiffered')
  })

  test('a corrected file for the same day corrects, and without it only differs', async () => {
    await it.open(JAN)
    it.write(`${JAN};;;;yes;2023-09-01`)
    await it.link()
    it.write(`${JAN};;;;no;`)
    await it.link()
    expect(it.verdicts()).toEqual([['2', 'differs', 'linkage-differs']])
    await it.link(why)
    expect(it.verdicts()).toEqual([['2', 'recorded', 'corrected']])
    expect((await it.events()).at(-1)).toMatchObject({
      type: 'FactCorrected',
      data: { data: { employed: false, observedOn: '2024-01-31' } },
    })
    await it.link()
    expect(it.verdicts()).toEqual([['2', 'already-recorded', '']])
  })
})

describe('what a caseworker dismissed', () => {
  const dismissed = async (...lines: readonly string[]) => {
    const dossier = await it.open(JAN)
    await it.registered(dossier, '2022-04-20')
    it.write(`${JAN};2022-04-27;;;;`)
    await it.link()
    const dismissal = { observedOn: OBSERVED, field: 'registered-on', dismissedOn: day('2024-02-12') } as const
    await it.services.commands.execute(new DismissLinkageDifference(dossier, dismissal, ann))
    it.write(...lines)
    return await it.types()
  }
  const stands = 'registered_on is on record otherwise, and what the linkage says was dismissed: the record stands.'
  const details = () => it.reported().map(({ detail }) => detail)

  test.each([['with --correct', { correct: 'VDAB looked it up' }] as const, ['without', {}] as const])(
    'stays so when the file comes again, %s',
    async (_, asked) => {
      const before = await dismissed(`${JAN};2022-04-27;;;;`)
      await it.link(asked)
      expect(it.verdicts()).toEqual([['2', 'already-recorded', 'dismissed']])
      expect(details()).toEqual([stands])
      expect(await it.types()).toEqual(before)
    },
  )

  test('stays so beside what is corrected, and what still differs', async () => {
    await dismissed(`${JAN};2022-04-27;;agency-referral;;`)
    await it.link()
    expect(it.verdicts()).toEqual([['2', 'differs', 'linkage-differs']])
    expect(details()).toEqual([
      expect.stringMatching(/^origin is on record otherwise\. Correct .*the record stands\.$/),
    ])
    await it.link({ correct: 'VDAB looked it up' })
    expect(it.verdicts()).toEqual([['2', 'recorded', 'corrected']])
    expect(details()).toEqual([`origin was corrected. ${stands}`])
    expect((await it.events()).at(-1)!.data).toMatchObject({
      data: { registeredOn: '2022-04-20', origin: 'agency-referral' },
    })
  })

  test('is another difference where the linkage says another day, or is another linkage', async () => {
    await dismissed(`${JAN};2022-04-28;;;;`)
    await it.link()
    expect(it.verdicts()).toEqual([['2', 'differs', 'linkage-differs']])
    it.write(`${JAN};2022-04-27;;;;`)
    await it.link({ observedOn: day('2024-05-31') })
    expect(it.verdicts()).toEqual([['2', 'differs', 'linkage-differs']])
  })
})

test('what a caseworker corrects or has signed meanwhile is linked to, not undone', async () => {
  const dossier = await it.open(JAN)
  await it.services.commands.execute(new SignContract(dossier, { signedOn: day('2022-03-15') }, ann))
  const { events } = await it.registered(dossier, '2022-04-20')
  it.write(`${JAN};2022-04-27;;;;`)
  await it.link()
  await it.services.commands.execute(
    new CorrectFact(
      dossier,
      { eventId: events[0]!.id, data: { registeredOn: '2022-04-27' } },
      { ...ann, reason: 'letter' },
    ),
  )
  await it.link()
  expect(it.verdicts()).toEqual([['2', 'already-recorded', '']])
})
