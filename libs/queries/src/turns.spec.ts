import { setImmediate } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { Turns } from './turns.js'

test('so many are at work as there are turns, the others in the order in which they asked', async () => {
  const turns = new Turns(2)
  const begun: number[] = []
  let now = 0
  const work = (number: number) => async () => {
    begun.push(number)
    expect(++now).toBeLessThanOrEqual(2)
    await setImmediate()
    now--
    return number
  }
  expect(await Promise.all([1, 2, 3, 4, 5].map(number => turns.take(work(number))))).toEqual([1, 2, 3, 4, 5])
  expect(begun).toEqual([1, 2, 3, 4, 5])
})

test('what fails gives its turn back, while somebody waits and while nobody does', async () => {
  const turns = new Turns(1)
  const fails = () => turns.take(() => Promise.reject(new Error('no rows')))
  const both = [fails(), fails()]
  for (const each of both) await expect(each).rejects.toThrow('no rows')
  await expect(turns.take(() => Promise.resolve('done'))).resolves.toBe('done')
})
