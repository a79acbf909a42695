import { describe, expect, test } from '@jest/globals'
import { LOG_LEVELS } from '../settings.js'
import { makeLogger } from './make-logger.js'

describe('the logger', () => {
  test.each(LOG_LEVELS)('is made at level %s', level => expect(makeLogger(level).level).toBe(level))
})
