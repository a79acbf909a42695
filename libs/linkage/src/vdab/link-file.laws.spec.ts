import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { RegisterWithVdab } from '#libs/commands'
import { calendarDate as day } from '#libs/kernel'
import { testSsin } from '#libs/person-vault'
import type { ReportLine } from '../../testing/import-fixture.js'
import { linkageFixture } from '../../testing/linkage-fixture.js'

const ann = { actor: 'ann', role: 'caseworker', correlationId: 'c-1' } as const

const anyDay = fc
  .integer({ min: 0, max: 700 })
  .map(days => new Date(Date.UTC(2022, 2, 1) + days * 86_400_000).toISOString().slice(0, 10))
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: '' as const })
const anyLine = fc
  .record({
    person: fc.integer({ min: 1, max: 6 }),
    registered: maybe(anyDay),
    deregistered: maybe(anyDay),
    origin: fc.constantFrom('', 'own-initiative', 'unknown', 'ocmw-referral'),
    employed: fc.constantFrom('', 'yes', 'no'),
    since: maybe(anyDay),
  })
  .map(({ person, ...cells }) => [testSsin('1990-01-01', person), ...Object.values(cells)].join(';'))

/** Few persons: so that many are named twice, and are said other things of. */
const anyFile = fc.array(anyLine, { maxLength: 12, size: 'max' })
/** The day of each one's registration, of those who are registered; the last is not on record. */
const anyRecord = fc.array(maybe(anyDay), { minLength: 5, maxLength: 5 })
const anyAsked = fc.constantFrom({}, { correct: 'VDAB looked it up' })

const conflictsIn = (report: readonly ReportLine[]) =>
  report.filter(({ verdict }) => verdict === 'conflict').map(({ line }) => line)

test(
  'linking twice changes nothing, whatever is linked and whatever is on record',
  () =>
    fc.assert(
      fc.asyncProperty(anyFile, anyRecord, anyAsked, async (lines, days, asked) => {
        const own = await linkageFixture()
        try {
          for (const [index, on] of days.entries()) {
            const dossier = await own.open(testSsin('1990-01-01', index + 1))
            if (on === '') continue
            const registration = { registeredOn: day(on), origin: 'own-initiative' } as const
            await own.services.commands.execute(new RegisterWithVdab(dossier, registration, ann))
          }
          own.write(...lines)
          await own.link(asked)
          const before = (await own.events()).map(({ id }) => id)
          const first = own.reported()
          await own.link(asked)
          const after = await own.events()
          expect(own.reported()).toHaveLength(first.length)
          expect(conflictsIn(own.reported())).toEqual(conflictsIn(first))
          expect(after.map(({ id }) => id)).toEqual(before)
          expect(own.reported().filter(({ verdict }) => verdict === 'recorded')).toEqual([])
        } finally {
          await own.close()
        }
      }),
      { numRuns: 25 },
    ),
  60_000,
)
