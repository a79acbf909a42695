import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { RegisterWithVdab } from '#libs/commands'
import { calendarDate as day } from '#libs/kernel'
import { testSsin } from '#libs/person-vault'
import { linkageDesk } from '../../testing/linkage-desk.js'

const ann = { actor: 'ann', role: 'caseworker', correlationId: 'c-1' }

const anyDay = fc
  .integer({ min: 0, max: 700 })
  .map(days => new Date(Date.UTC(2022, 2, 1) + days * 86_400_000).toISOString().slice(0, 10))
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: '' as const })
const anyLine = fc
  .record({
    person: fc.integer({ min: 1, max: 12 }),
    registered: maybe(anyDay),
    deregistered: maybe(anyDay),
    origin: fc.constantFrom('', 'own-initiative', 'unknown', 'ocmw-referral'),
    employed: fc.constantFrom('', 'yes', 'no'),
    since: maybe(anyDay),
  })
  .map(({ person, ...cells }) => [testSsin('1990-01-01', person), ...Object.values(cells)].join(';'))

const oncePerPerson = fc.uniqueArray(anyLine, { maxLength: 12, selector: line => line.split(';')[0] })

test(
  'linking twice changes nothing, whatever is linked and whatever is on record',
  () =>
    fc.assert(
      fc.asyncProperty(oncePerPerson, fc.array(anyDay, { maxLength: 8 }), async (lines, days) => {
        const own = await linkageDesk()
        try {
          for (const [index, on] of days.entries()) {
            const dossier = await own.open(testSsin('1990-01-01', index + 1))
            const registration = { registeredOn: day(on), origin: 'own-initiative' } as const
            await own.desk.execute(new RegisterWithVdab(dossier, registration, ann))
          }
          own.write(...lines)
          await own.link()
          const before = (await own.events()).map(({ id }) => id)
          const first = own.reported()
          await own.link()
          const after = await own.events()
          expect(own.reported()).toHaveLength(first.length)
          expect(after.map(({ id }) => id)).toEqual(before)
          expect(own.reported().filter(({ verdict }) => verdict === 'recorded')).toEqual([])
        } finally {
          await own.close()
        }
      }),
      { numRuns: 15 },
    ),
  60_000,
)
