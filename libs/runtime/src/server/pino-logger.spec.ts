import { describe, expect, test } from '@jest/globals'
import { pino } from 'pino'
import { PinoLogger } from './pino-logger.js'

describe('what Nest and the modules say', () => {
  const lines: string[] = []
  const logger = new PinoLogger(
    pino({ level: 'info', base: null, timestamp: false }, { write: line => lines.push(line) }),
  )
  const said = () => lines.splice(0).map(line => JSON.parse(line) as object)

  test('goes out as a line of the log, with where it comes from', () => {
    logger.warn('rows are built anew', 'Rows')
    expect(said()).toEqual([{ level: 40, context: 'Rows', msg: 'rows are built anew' }])
  })

  test('of an error is its name and what it says', () => {
    logger.error(new TypeError('no such thing'), 'Rows')
    expect(said()).toMatchObject([{ level: 50, msg: 'TypeError', err: { message: 'no such thing' } }])
  })

  test('of what failed has the error beside it, and so its reason and trace', () => {
    logger.error('File 7 failed.', new TypeError('no such thing'), 'Files')
    const err = { type: 'TypeError', message: 'no such thing', stack: expect.stringContaining('pino-logger.spec') }
    expect(said()).toMatchObject([{ level: 50, context: 'Files', msg: 'File 7 failed.', err }])
  })

  test('of what failed has the trace beside it too where that is all there is, as Nest hands it on', () => {
    logger.error('File 7 failed.', 'the trace', 'Files')
    logger.fatal('no way on', 'the trace', 'Files')
    logger.error('nothing more', undefined, 'Files')
    expect(said()).toEqual([
      { level: 50, context: 'Files', msg: 'File 7 failed.', err: { stack: 'the trace' } },
      { level: 60, context: 'Files', msg: 'no way on', err: { stack: 'the trace' } },
      { level: 50, context: 'Files', msg: 'nothing more' },
    ])
  })

  test('of a start that fails is left to whoever started it, and each module made is no news', () => {
    logger.error(new Error('the folder is read-only'), 'ExceptionHandler')
    logger.log('StoresModule dependencies initialized', 'InstanceLoader')
    expect(said()).toEqual([])
  })
})
