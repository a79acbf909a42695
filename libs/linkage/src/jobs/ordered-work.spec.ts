import { expect, test } from '@jest/globals'
import { OrderedWork } from './ordered-work.js'

interface Row {
  readonly name: string
  readonly keys: readonly string[]
}

/** Rows that are judged when the test says so. */
function working(...rows: readonly Row[]) {
  const judged = new Map(rows.map(({ name }) => [name, Promise.withResolvers<string>()]))
  const begun: string[] = []
  const judge = ({ name }: Row) => {
    begun.push(name)
    return judged.get(name)!.promise
  }
  const work = new OrderedWork<Row, string>({ judge, signal: new AbortController().signal })
  const results = Array.fromAsync(work.results(only(rows)))
  const finish = async (name: string) => {
    judged.get(name)!.resolve(name.toUpperCase())
    await new Promise(setImmediate)
  }
  return { begun, finish, results }
}

async function* only(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield rows
}

test('each row waits for the one before it about the same, and for no other', async () => {
  const { begun, finish, results } = working(
    { name: 'jan-1', keys: ['jan'] },
    { name: 'jan-2', keys: ['jan'] },
    { name: 'mia-1', keys: ['mia'] },
    { name: 'jan-3', keys: ['jan'] },
    { name: 'both', keys: ['jan', 'mia'] },
  )
  await new Promise(setImmediate)
  expect(begun).toEqual(['jan-1', 'mia-1'])
  await finish('jan-1')
  expect(begun).toEqual(['jan-1', 'mia-1', 'jan-2'])
  await finish('jan-2')
  expect(begun.at(-1)).toBe('jan-3')
  await finish('jan-3')
  expect(begun.at(-1)).toBe('jan-3')
  await finish('mia-1')
  expect(begun.at(-1)).toBe('both')
  await finish('both')
  const inOrder = (await results).flat().map(({ result }) => result)
  expect(inOrder).toEqual(['JAN-1', 'JAN-2', 'MIA-1', 'JAN-3', 'BOTH'])
})

test('a row that is read later waits for the last about the same, though the first is done', async () => {
  const second = Promise.withResolvers<void>()
  const readOn = Promise.withResolvers<void>()
  const begun: string[] = []
  const judge = async ({ name }: Row) => {
    begun.push(name)
    if (name === 'second') await second.promise
    return name
  }
  async function* batches(): AsyncGenerator<readonly Row[]> {
    yield ['first', 'second'].map(name => ({ name, keys: ['jan'] }))
    await readOn.promise
    yield [{ name: 'third', keys: ['jan'] }]
  }
  const work = new OrderedWork<Row, string>({ judge, signal: new AbortController().signal })
  const results = Array.fromAsync(work.results(batches()))
  await new Promise(setImmediate)
  readOn.resolve()
  await new Promise(setImmediate)
  expect(begun).toEqual(['first', 'second'])
  second.resolve()
  expect((await results).flat().map(({ result }) => result)).toEqual(['first', 'second', 'third'])
})
