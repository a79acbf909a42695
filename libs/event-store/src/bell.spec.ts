import { getEventListeners } from 'node:events'
import { expect, test } from '@jest/globals'
import { Bell } from './bell.js'

const bell = new Bell()

test('whoever looked before it rang does not wait for the next time', async () => {
  const looked = bell.rung
  bell.ring()
  await bell.after(looked, new AbortController().signal)
})

test('whoever waits hears it, and leaves nothing behind at the signal, which lasts as long as it is followed', async () => {
  const { signal } = new AbortController()
  const waiting = bell.after(bell.rung, signal, 600_000)
  bell.ring()
  await waiting
  expect(getEventListeners(signal, 'abort')).toEqual([])
})

test('whoever waits hears nothing more once it is called off, or its time is over', async () => {
  const off = new AbortController()
  const waiting = [bell.after(bell.rung, off.signal), bell.after(bell.rung, new AbortController().signal, 1)]
  off.abort()
  await Promise.all(waiting)
})
