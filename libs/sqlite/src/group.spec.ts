import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from '@jest/globals'
import { Group } from './group.js'
import type { Call, Outcome } from './messages.js'
import { thrownFrom } from './thrown.js'

const FULL = 13
const FSYNC_FAILED = 1_034

/** As SQLite throws it. */
const failure = (errcode: number) => Object.assign(new Error('the disk says no'), { errcode })

/** `note one` is the call of `note` with `one`. */
const asCall = (text: string): Call => {
  const [name = '', args] = text.split(' ')
  return [name, args]
}

/** A database whose disk fails as a transaction is made durable. */
class OnFailingDisk extends DatabaseSync {
  constructor(private readonly errcode: number) {
    super(':memory:')
  }

  override exec(sql: string): void {
    if (sql === 'COMMIT') throw failure(this.errcode)
    super.exec(sql)
  }
}

describe('a group of calls', () => {
  let db: DatabaseSync

  /** What comes of calls that note something, and remember how many of them there were. */
  function outcomes(calls: readonly string[], on = new DatabaseSync(':memory:')): readonly Outcome[] {
    db = on
    db.exec('CREATE TABLE notes (text)')
    const insert = db.prepare('INSERT INTO notes (text) VALUES (?)')
    let remembered = 0
    const run = (name: string, text: unknown): number => {
      insert.run(String(text))
      remembered++
      if (name === 'refuse') throw new RangeError(`no ${String(text)}`)
      if (name === 'fail') throw failure(Number(text))
      return remembered
    }
    const group = new Group(db, run, () => (remembered = 0))
    return group.outcomes(calls.map(asCall))
  }
  const notes = () => db.prepare('SELECT text FROM notes').all().flatMap(Object.values)
  const failed = (errcode: number) => ({ thrown: thrownFrom(failure(errcode)) })

  test('is told what each of them came to', () => {
    expect(outcomes(['note one', 'note two'])).toEqual([{ result: 1 }, { result: 2 }])
    expect(notes()).toEqual(['one', 'two'])
  })

  test('loses the one that throws alone, and what that one left to be remembered', () => {
    const refused = { thrown: thrownFrom(new RangeError('no two')) }
    expect(outcomes(['note one', 'refuse two', 'note three'])).toEqual([{ result: 1 }, refused, { result: 1 }])
    expect(notes()).toEqual(['one', 'three'])
  })

  test('fails as a whole where the disk is full, also where one of them throws for itself', () => {
    const full = failed(FULL)
    expect(outcomes(['note one', 'refuse two', `fail ${FULL}`])).toEqual([full, full, full])
    expect(notes()).toEqual([])
  })

  test('may have been kept where the disk fails while it is made durable, and only then', () => {
    const uncertain = { ...failed(FSYNC_FAILED), uncertain: true }
    expect(outcomes(['note one', 'note two'], new OnFailingDisk(FSYNC_FAILED))).toEqual([uncertain, uncertain])
    expect(outcomes(['note one'], new OnFailingDisk(FULL))).toEqual([failed(FULL)])
    expect(outcomes([`fail ${FSYNC_FAILED}`])).toEqual([failed(FSYNC_FAILED)])
  })
})
