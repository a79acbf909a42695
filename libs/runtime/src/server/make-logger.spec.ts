import { describe, expect, test } from '@jest/globals'
import { LOG_LEVELS } from '../settings.js'
import { makeLogger } from './make-logger.js'

const logged = (said: object): unknown => {
  const lines: string[] = []
  makeLogger('info', { write: line => void lines.push(line) }).info(said, 'hello')
  return JSON.parse(lines.join(''))
}

describe('the logger', () => {
  test.each(LOG_LEVELS)('is made at level %s', level => expect(makeLogger(level).level).toBe(level))

  test('writes a line of JSON with its level in words and when, and nothing of the machine', () =>
    expect(logged({ context: 'Rows' })).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      context: 'Rows',
      msg: 'hello',
    }))

  test('says nothing of a request or an answer: their addresses and headers can be about a person', () => {
    const line = logged({ req: { url: '/93051822361' }, res: { headers: { location: '/93051822361' } }, took: 3 })
    expect(line).toMatchObject({ took: 3 })
    expect(JSON.stringify(line)).not.toMatch(/req|res|93051822361/)
  })
})
