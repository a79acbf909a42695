import { expect, test } from '@jest/globals'
import { onInterrupt } from './session.js'

const SIGNALS = ['SIGINT', 'SIGTERM'] as const
const listening = () => SIGNALS.map(signal => process.listenerCount(signal))

test.each(SIGNALS)('%s is heard once: whichever comes after it ends the process, as usual', signal => {
  const before = listening()
  let heard = 0
  onInterrupt(() => heard++)
  process.emit(signal, signal)
  expect({ heard, listening: listening() }).toEqual({ heard: 1, listening: before })
})

test('whoever listens no more is told of nothing', () => {
  const before = listening()
  const listenNoMore = onInterrupt(() => {})
  expect(listening()).not.toEqual(before)
  listenNoMore()
  expect(listening()).toEqual(before)
})
