import { expect, jest, test } from '@jest/globals'
import { endAtInterrupt, onInterrupt, untilInterrupted, whileInterruptible } from './session.js'

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

test.each(SIGNALS)('%s stops what can be stopped', signal => {
  const interrupted = untilInterrupted()
  expect(interrupted.aborted).toBe(false)
  process.emit(signal, signal)
  expect(interrupted.aborted).toBe(true)
})

test.each(SIGNALS)('%s stops work while it lasts; after it, also where it failed, it is as usual', async signal => {
  const before = listening()
  const isStopped = await whileInterruptible(async interrupted => {
    await Promise.resolve()
    process.emit(signal, signal)
    return interrupted.aborted
  })
  const failing = whileInterruptible(async () => Promise.reject(new Error('failed')))
  await expect(failing).rejects.toThrow('failed')
  expect({ isStopped, listening: listening() }).toEqual({ isStopped: true, listening: before })
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
