import { writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { testSsin } from '#libs/person-vault'
import { HEADER, importFixture, reported, signed } from '../../testing/import-fixture.js'

const JAN = testSsin('1990-01-01', 1)
const MIA = testSsin('1985-05-05', 1)

let it: Awaited<ReturnType<typeof importFixture>>
beforeEach(async () => {
  it = await importFixture()
})
afterEach(() => it.close())

describe('a source chooses its own ids:', () => {
  const mias = [reported('K-1', MIA), signed('K-2', MIA)]

  test('the same ids of another are other rows, and each finds its own again', async () => {
    it.write(reported('K-1', JAN), signed('K-2', JAN))
    await it.import()
    it.write(...mias)
    expect((await it.import({ source: 'atlas' })).counts).toEqual({ recorded: 2 })
    expect((await it.events()).map(({ metadata }) => metadata.idempotencyKey)).toEqual([
      'import:K-1',
      'import:K-2',
      'import:atlas K-1',
      'import:atlas K-2',
    ])
    expect((await it.import({ source: 'atlas' })).counts).toEqual({ 'already-recorded': 2 })
    expect((await it.import()).counts).toEqual({ conflict: 2 })
  })

  test('two at once, with the same ids, are in nobody’s way', async () => {
    it.write(reported('K-1', JAN), signed('K-2', JAN))
    const [file, report] = [`${it.file}.mia`, `${it.report}.mia`]
    writeFileSync(file, `${[HEADER, ...mias].join('\n')}\n`)
    const done = await Promise.all([it.import({ source: 'aa' }), it.import({ source: 'bb', file, report })])
    expect(done.map(({ counts }) => counts)).toEqual([{ recorded: 2 }, { recorded: 2 }])
  })
})
