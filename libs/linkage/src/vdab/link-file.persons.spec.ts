import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { ReplaceSsin } from '#libs/commands'
import { testSsin } from '#libs/person-vault'
import { ann, linkageFixture } from '../../testing/linkage-fixture.js'

const JAN = testSsin('1990-01-01', 1)
const MIA = testSsin('1985-05-05', 1)

/** A thread starts with each: on a busy machine that takes its time. */
jest.setTimeout(60_000)

let it: Awaited<ReturnType<typeof linkageFixture>>
beforeEach(async () => {
  it = await linkageFixture()
})
afterEach(() => it.close())

describe('a second row about a person', () => {
  test('is a conflict, and again when it comes again', async () => {
    await it.open(JAN)
    it.write(`${JAN};2022-04-20;;;yes;`, `${JAN};2022-04-27;;;no;`)
    await it.link()
    expect(it.verdicts()).toEqual([
      ['2', 'recorded', ''],
      ['3', 'conflict', 'person-twice'],
    ])
    const before = await it.types()
    await it.link({ correct: 'VDAB looked it up' })
    expect(it.verdicts()).toEqual([
      ['2', 'already-recorded', ''],
      ['3', 'conflict', 'person-twice'],
    ])
    expect(await it.types()).toEqual(before)
  })

  test.each([
    ['unknown-person', [] as const, `${JAN};2022-04-20;;;;`],
    ['refused', [JAN], `${JAN};;2023-05-01;;;`],
    ['invalid', [JAN], `${JAN};2022-02-30;;;;`],
  ])('is a conflict, whatever became of the first: %s', async (verdict, persons, line) => {
    for (const ssin of persons) await it.open(ssin)
    it.write(line, `${JAN};2022-04-20;;;yes;`)
    await it.link()
    expect(it.verdicts().map(([, found]) => found)).toEqual([verdict, 'conflict'])
  })

  test('is a conflict, where one of the two has a former number', async () => {
    const dossier = await it.open(JAN)
    await it.services.commands.execute(new ReplaceSsin(dossier, MIA, ann))
    it.write(`${JAN};2022-04-20;;;;`, `${MIA};2022-04-27;;;;`)
    await it.link()
    await it.link()
    expect(it.verdicts().map(([, verdict]) => verdict)).toEqual(['already-recorded', 'conflict'])
  })
})

test.each([[{}], [{ correct: 'VDAB looked it up' }]])(
  'a person whom the vault has before the log is reported by nobody yet: %j',
  async asked => {
    await it.services.vault.open('9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d', JAN)
    it.write(`${JAN};2022-04-20;;;yes;`)
    await it.link(asked)
    expect(it.verdicts()).toEqual([['2', 'unknown-person', 'dossier-unknown']])
    expect(await it.types()).toEqual([])
  },
)

describe('whether a linkage speaks of employment', () => {
  const received = async () =>
    (await it.events())
      .filter(({ type }) => type === 'LinkageReceived')
      .map(({ data }) => Reflect.get(data, 'employment'))

  test('is told where it says nothing of the work of anybody on record', async () => {
    await it.open(JAN)
    it.write(`${JAN};2022-04-20;;;;`, `${MIA};;;;yes;`)
    await it.link()
    await it.link()
    expect(await received()).toEqual([false])
  })

  test('is recorded anew where another file of that day is the first to do so', async () => {
    await it.open(JAN)
    it.write(`${JAN};2022-04-20;;;;`)
    await it.link()
    it.write(`${JAN};2022-04-20;;;no;`)
    await it.link()
    await it.link()
    expect(await received()).toEqual([false, undefined])
  })
})
