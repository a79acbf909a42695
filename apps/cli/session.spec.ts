import { expect, jest, test } from '@jest/globals'
import { endAtInterrupt, onInterrupt } from './session.js'

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

test.each(SIGNALS)('what cannot go on later ends at %s, as failed, and says so', signal => {
  const written: unknown[] = []
  const exit = jest.spyOn(process, 'exit').mockImplementation(code => written.push(code) as never)
  const write = jest.spyOn(process.stderr, 'write').mockImplementation(((text: string, told: () => void) => {
    written.push(text)
    told()
  }) as never)
  endAtInterrupt('nothing is known.')
  process.emit(signal, signal)
  expect(written).toEqual([expect.stringMatching(/^\n?Interrupted: nothing is known\.\n$/), 1])
  for (const spy of [exit, write]) spy.mockRestore()
})
