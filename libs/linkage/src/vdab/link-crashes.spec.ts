import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { DismissLinkageDifference, RegisterWithVdab } from '#libs/commands'
import { calendarDate as day } from '#libs/kernel'
import { testSsin } from '#libs/person-vault'
import { Crash, crashingServices } from '../../testing/crashing.js'
import { linkageFixture, OBSERVED } from '../../testing/linkage-fixture.js'

const PACE = { underWay: 4, batch: 2 }
const PERSONS = [1, 2, 3, 4]
const ann = { actor: 'ann', role: 'caseworker', correlationId: 'c-1' } as const

/** Few persons and few days: so that rows repeat, contradict, agree and are refused. One person nobody knows. */
const anyDay = fc.constantFrom('', '2022-04-20', '2022-04-27')
const anyLine = fc
  .record({
    ssin: fc.constantFrom(...PERSONS, 9).map(serial => testSsin('1990-01-01', serial)),
    registered: anyDay,
    deregistered: fc.constantFrom('', '2022-04-20', '2023-05-01'),
    origin: fc.constantFrom('', 'own-initiative', 'ocmw-referral'),
    employed: fc.constantFrom('', 'yes', 'no'),
    since: fc.constant(''),
  })
  .map(cells => Object.values(cells).join(';'))

type Fixture = Awaited<ReturnType<typeof linkageFixture>>

/** Each with a registration; that of the second is known to be right. */
async function begin(fixture: Fixture): Promise<void> {
  for (const serial of PERSONS) {
    const dossier = await fixture.open(testSsin('1990-01-01', serial))
    const registered = { registeredOn: day('2022-04-20'), origin: 'own-initiative' } as const
    await fixture.services.commands.execute(new RegisterWithVdab(dossier, registered, ann))
  }
  fixture.write(`${testSsin('1990-01-01', 2)};2022-04-27;;;;`)
  await fixture.link()
  const [noted] = (await fixture.events()).filter(({ type }) => type === 'LinkageDiffered')
  const dossier = noted!.stream.slice('trajectory-'.length)
  const dismissal = { observedOn: OBSERVED, field: 'registered-on', dismissedOn: day('2024-02-12') } as const
  await fixture.services.commands.execute(new DismissLinkageDifference(dossier, dismissal, ann))
}

/** Ids are those of one fixture: the dossiers stand in the order in which they were opened. */
async function outcomeOf(fixture: Fixture) {
  const perStream = Map.groupBy(await fixture.events(), ({ stream }) => stream)
  return {
    facts: [...perStream.values()].map(events =>
      events.map(({ type, data }) => ({ type, data: { ...data, eventId: '', reason: '' } })),
    ),
    verdicts: fixture
      .reported()
      .map(line => ({ ...line, detail: line['detail']!.replace(/dossier [^,]+/, ''), position: '' })),
  }
}

/** Runs that are cut off after so many steps each, one that is left alone, and the same file once more. */
async function disturbed(lines: readonly string[], lives: readonly number[], correct?: string) {
  const own = await linkageFixture()
  try {
    await begin(own)
    own.write(...lines)
    let isDone = false
    const run = { pace: PACE, complete: async () => void (isDone = true), ...(correct && { correct }) }
    for (const steps of lives) {
      if (isDone) break
      await own.link(run, crashingServices(own.services, steps)).catch((error: unknown) => {
        if (!(error instanceof Crash)) throw error
      })
    }
    if (!isDone) await own.link(run)
    const first = await outcomeOf(own)
    await own.link(run)
    return { first, second: await outcomeOf(own) }
  } finally {
    await own.close()
  }
}

test.each([[undefined], ['VDAB looked it up']])(
  'cut off at any step, and gone on with, a linkage ends as one that was left alone; again it records nothing (correcting: %s)',
  async correct => {
    const lives = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(fc.array(anyLine, { minLength: 3, maxLength: 12 }), lives, async (lines, steps) => {
        const undisturbed = await disturbed(lines, [], correct)
        expect((await disturbed(lines, steps, correct)).first).toEqual(undisturbed.first)
        expect(undisturbed.second.facts).toEqual(undisturbed.first.facts)
      }),
      { numRuns: 10 },
    )
  },
  180_000,
)

test('a correction that a run was killed behind is found again, with all that it corrected', async () => {
  const lines = [`${testSsin('1990-01-01', 1)};2022-04-27;;ocmw-referral;yes;`]
  const { first } = await disturbed(lines, [], 'VDAB looked it up')
  expect(first.verdicts).toMatchObject([
    { verdict: 'recorded', rule: 'corrected', detail: 'registered_on, origin was corrected.' },
  ])
  for (let steps = 2; steps <= 12; steps++)
    expect((await disturbed(lines, [steps], 'VDAB looked it up')).first).toEqual(first)
}, 60_000)
