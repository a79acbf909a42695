import { expect, test } from '@jest/globals'
import { RuleBroken } from '#libs/kernel'
import { InvalidParameters } from '#libs/reports'
import { inOptions } from './in-options.js'

const told = (error: unknown) => () => inOptions(error)

test('what is wrong with a parameter is said of the option that it was given in', () => {
  const wrong = new InvalidParameters([
    { field: 'asOf', rule: 'date', detail: 'is no day' },
    { field: 'to', rule: 'before-from', detail: 'is before from' },
  ])
  expect(told(wrong)).toThrow('--as-of is no day. --to is before from.')
})

test('a rule names options where it names fields, and its other words stay as they are', () => {
  const late = new RuleBroken('late', name => `Of ${name('coversFrom')} and ${name('until')} until is late.`, 'until')
  expect(told(late)).toThrow('Of --covers-from and --until until is late.')
  expect(told(new RuleBroken('said', 'The reason is no reason.', 'reason'))).toThrow('The reason is no reason.')
})

test('what is wrong with anything else is passed on', () => {
  const fault = new TypeError('no such thing')
  expect(told(fault)).toThrow(fault)
})
