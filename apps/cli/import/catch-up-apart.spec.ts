import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { takingIn } from '../session.js'
import { catchUpApart } from './catch-up-apart.js'

let folder: string
let told: string[]

/** Embedded stores, whatever engines the other tests are run on: an empty setting is one that is not given. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'traject-apart-'))
  jest.replaceProperty(process, 'env', { ...process.env, DATA_DIR: folder, EVENTSTORE_URL: '', MONGODB_URL: '' })
  told = []
  jest.spyOn(process.stderr, 'write').mockImplementation(text => {
    told.push(String(text))
    return true
  })
})
afterEach(() => {
  jest.restoreAllMocks()
  rmSync(folder, { recursive: true })
})

test('the stores are given back before they are opened anew to carry the rows', () =>
  takingIn(async session => {
    await catchUpApart(session)
    expect(told).toEqual([])
  }))

test('where another process took the data folder meanwhile, that is said, and the file is taken in all the same', () =>
  takingIn(async () => {
    await catchUpApart({ close: () => Promise.resolve() })
    expect(told.join('')).toContain(`Another process writes in the data folder ${folder}.`)
    expect(told.join('')).toContain('Whoever has it carries the rows on.')
  }))
