import { describe, expect, test } from '@jest/globals'
import { calendarDate } from '#libs/kernel'
import type { StatusRow } from '#libs/projections'
import { LAST_DAY } from '#libs/trajectory'
import { filterOf, worklistView } from './to-worklist-view.js'

const day = calendarDate
const row: StatusRow = {
  standing: 'contract-signed',
  agency: 'agii',
  category: 'mandatory',
  reportedOn: day('2023-01-10'),
  toCheck: [],
  openViolations: [],
  unpaidFines: [],
}
const shown = (more: Partial<StatusRow>, quarantined: readonly string[] = []) =>
  worklistView({
    position: 7n,
    quarantined: new Set(quarantined),
    items: [{ dossier: 'd-1', revision: 2n, position: 7n, status: 'suspended', row: { ...row, ...more } }],
  }).items[0]

describe('the worklist', () => {
  test('has fifty on a page, unless more or fewer are asked for', () => {
    expect(filterOf({}).limit).toBe(50)
    expect(filterOf({ limit: '7' }).limit).toBe(7)
  })

  test('says of what has no end that it has no last day', () => {
    expect(shown({ suspendedUntil: LAST_DAY, exemptUntil: LAST_DAY })).toMatchObject({
      suspendedUntil: null,
      exemptUntil: null,
    })
    expect(shown({ suspendedUntil: day('2023-05-31') })).toMatchObject({ suspendedUntil: '2023-05-31' })
    expect(shown({})).not.toHaveProperty('suspendedUntil')
  })

  test('marks a dossier for which it stands still, and no other', () => {
    expect(shown({}, ['d-1'])).toHaveProperty('quarantined', true)
    expect(shown({}, ['d-2'])).toHaveProperty('quarantined', false)
  })
})
