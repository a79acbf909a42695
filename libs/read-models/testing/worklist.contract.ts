import { beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { euro } from '#libs/kernel'
import { statusOn, type StatusRow } from '#libs/projections'
import { LAST_DAY } from '#libs/trajectory'
import { InvalidCursor, WORKLIST_STATUSES, type ReadModels, type WorklistFilter } from '../src/index.js'
import { advance, day, dossier, listed, row, statusRow } from './rows.js'

const today = day('2024-02-05')
const days = ['2023-12-01', '2024-02-04', '2024-02-05', '2024-02-06', '2024-05-01'].map(day)

const openViolation = { violationId: 'v-1', reason: 'not-registered-vdab' as const, referredOn: days[0]! }
const unpaidFine = { violationId: 'v-2', imposedOn: days[0]!, amount: euro('100.00'), outstanding: euro('60.05') }

const maybeUntil = fc.option(fc.constantFrom(...days, LAST_DAY), { freq: 3 })

const anyRow: fc.Arbitrary<StatusRow> = fc
  .record({
    standing: fc.constantFrom('reported' as const, 'contract-signed' as const, 'registered' as const, 'ended' as const),
    agency: fc.constantFrom('agii' as const, 'atlas' as const),
    category: fc.constantFrom('mandatory' as const, 'entitled' as const),
    dueOn: fc.option(fc.constantFrom(...days), { freq: 5 }),
    suspendedUntil: maybeUntil,
    exemptUntil: maybeUntil,
    toCheck: fc.constantFrom([], ['fine-out-of-bounds']),
    openViolations: fc.constantFrom([], [openViolation]),
    unpaidFines: fc.constantFrom([], [unpaidFine]),
  })
  .map(({ dueOn, suspendedUntil, exemptUntil, ...others }) => ({
    ...others,
    reportedOn: days[0]!,
    ...(others.standing !== 'reported' && suspendedUntil !== LAST_DAY && dueOn && { dueOn }),
    ...(others.standing !== 'reported' && dueOn && exemptUntil && { exemptUntil }),
    ...(suspendedUntil && { suspendedUntil }),
  }))

const anyFilter: fc.Arbitrary<WorklistFilter> = fc
  .record({
    status: fc.option(fc.constantFrom(...WORKLIST_STATUSES)),
    agency: fc.option(fc.constantFrom('agii' as const, 'atlas' as const), { freq: 1 }),
    category: fc.option(fc.constantFrom('mandatory' as const, 'entitled' as const), { freq: 1 }),
    dueBefore: fc.option(fc.constantFrom(...days), { freq: 1 }),
    limit: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ limit, ...given }) => {
    const filter = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null))
    return { ...filter, limit, today }
  })

const statusesOf = (found: StatusRow): readonly string[] => [
  statusOn(found, today),
  ...(found.toCheck.length > 0 ? ['to-check'] : []),
  ...(found.openViolations.length > 0 ? ['violation-open'] : []),
  ...(found.unpaidFines.length > 0 ? ['fine-unpaid'] : []),
]

function expected(rows: readonly StatusRow[], filter: WorklistFilter): readonly string[] {
  const places = rows.flatMap((found, index) => {
    const { status, agency = found.agency, category = found.category, dueBefore } = filter
    const fits =
      agency === found.agency &&
      category === found.category &&
      (!dueBefore || (found.dueOn !== undefined && found.dueOn < dueBefore)) &&
      (!status || statusesOf(found).includes(status))
    return fits ? [`${found.dueOn ?? '9'} ${dossier(index)}`] : []
  })
  return places.sort().map(place => place.split(' ')[1]!)
}

/** What caseworkers work through. */
export function worklistContract(current: () => ReadModels): void {
  describe('the worklist', () => {
    let readModels: ReadModels
    let position = 0n
    const save = async (rows: readonly StatusRow[]) => {
      await readModels.begin('current-status', '1')
      await readModels.switchOver(['current-status'])
      await readModels.save([
        advance({
          projection: 'current-status',
          position: ++position,
          rows: rows.map((status, index) => listed(index, status)),
        }),
      ])
    }
    const all = async (filter: WorklistFilter) => {
      const found: string[] = []
      for (let cursor: string | undefined; ;) {
        const page = await readModels.worklist({ ...filter, ...(cursor !== undefined && { cursor }) })
        found.push(...page.items.map(item => item.dossier))
        if (page.cursor === undefined) return found
        cursor = page.cursor
      }
    }

    beforeEach(() => {
      readModels = current()
    })

    test('has what fits, in order of due date and dossier, whatever the size of a page', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(anyRow, { maxLength: 12 }),
          fc.array(anyFilter, { maxLength: 8 }),
          async (rows, filters) => {
            await save(rows)
            for (const filter of filters) expect(await all(filter)).toEqual(expected(rows, filter))
          },
        ),
        { numRuns: 25 },
      )
    })

    test('shows the row, and its status on the day', async () => {
      await save([statusRow({ dueOn: day('2024-02-04') })])
      expect(await readModels.worklist({ today, limit: 10 })).toEqual({
        items: [
          {
            dossier: dossier(0),
            position: 0n,
            revision: -1n,
            status: 'overdue',
            row: statusRow({ dueOn: day('2024-02-04') }),
          },
        ],
      })
      const [item] = (await readModels.worklist({ today: day('2024-02-04'), limit: 10 })).items
      expect(item?.status).toBe('contract-signed')
    })

    test('has each under one status: who is suspended and exempt is suspended', async () => {
      const until = day('2024-05-01')
      await save([statusRow({ suspendedUntil: until, exemptUntil: until }), statusRow({ exemptUntil: until })])
      expect(await all({ status: 'suspended', today, limit: 10 })).toEqual([dossier(0)])
      expect(await all({ status: 'exempt', today, limit: 10 })).toEqual([dossier(1)])
    })

    test.each([
      ['who waits for a decision', 'violation-open', { openViolations: [openViolation] }],
      ['of whom a fine is to be collected', 'fine-unpaid', { unpaidFines: [unpaidFine] }],
    ] as const)('has %s, whatever else holds of them, and no more once it is done', async (_, status, there) => {
      const [waiting, done] = [statusRow(there), statusRow()]
      await save([waiting, done, { ...waiting, standing: 'ended' }])
      expect(await all({ status, today, limit: 1 })).toEqual([dossier(0), dossier(2)])
      expect((await readModels.worklist({ status, today, limit: 10 })).items).toMatchObject([
        { status: 'overdue', row: there },
        { status: 'ended' },
      ])
      const moved = { ...listed(0, done), position: 99n }
      await readModels.save([advance({ projection: 'current-status', position: 99n, rows: [moved] })])
      expect(await all({ status, today, limit: 1 })).toEqual([dossier(2)])
    })

    test('has who is due before a day, and not on it', async () => {
      await save([statusRow({ dueOn: today }), statusRow({ dueOn: day('2024-02-04') })])
      expect(await all({ dueBefore: today, today, limit: 10 })).toEqual([dossier(1)])
    })

    test('leaves out what has no status', async () => {
      await save([])
      await readModels.save([advance({ projection: 'current-status', position: 9n, rows: [row(1, 9n)] })])
      expect((await readModels.worklist({ today, limit: 10 })).items).toEqual([])
    })

    test('leaves out what has a status no more, and nothing of it stays in the row', async () => {
      await save([statusRow()])
      const left = row(0, 99n)
      await readModels.save([advance({ projection: 'current-status', position: 99n, rows: [left] })])
      expect((await readModels.worklist({ today, limit: 10 })).items).toEqual([])
      expect((await readModels.load('current-status', 'live', [dossier(0)])).get(dossier(0))).toEqual(left)
    })

    test('a dossier moves when its row does', async () => {
      await save([statusRow({ dueOn: day('2024-02-04') })])
      const moved = { ...listed(0, statusRow({ standing: 'registered' })), position: 99n }
      await readModels.save([advance({ projection: 'current-status', position: 99n, rows: [moved] })])
      expect(await all({ status: 'overdue', today, limit: 10 })).toEqual([])
      expect(await all({ status: 'registered', today, limit: 10 })).toEqual([dossier(0)])
    })

    test.each(['', 'nonsense', Buffer.from('2024-02-05').toString('base64url')])(
      'refuses %j as a cursor',
      async cursor => {
        await save([statusRow()])
        await expect(readModels.worklist({ today, limit: 10, cursor })).rejects.toThrow(InvalidCursor)
      },
    )
  })
}
