import { expect, test } from '@jest/globals'
import { StoreUnavailable } from '#libs/kernel'
import { advance } from '../../testing/rows.js'
import { advanced, begun, discarded, emptyControl, existing, generationIn } from './control.js'

const PROJECTION = 'yearly-cohorts'
const { checkpoint } = advance({ position: 7n })
const saved = (id: string) => ({ projection: PROJECTION, generation: 'next' as const, checkpoint, id, quarantines: [] })

test('rows that were written for a generation count for that one', () => {
  const control = begun(emptyControl, PROJECTION, '1')
  const { id } = existing(control, PROJECTION, 'next')
  expect(generationIn(advanced(control, [saved(id)]), PROJECTION, 'next')).toMatchObject({ id, position: 7n })
})

test('rows of a generation that was begun anew meanwhile do not move the new one on', () => {
  const control = begun(emptyControl, PROJECTION, '1')
  const { id } = existing(control, PROJECTION, 'next')
  const anew = begun(discarded(control, PROJECTION, 'next'), PROJECTION, '1')
  expect(() => advanced(anew, [saved(id)])).toThrow(StoreUnavailable)
})
