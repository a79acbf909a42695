import { expect, test } from '@jest/globals'
import type { Metadata } from '#libs/kernel'
import { NO_STREAM, NotAppendable, type NewEvent } from '../src/index.js'
import { fact, metadata, newStream, whole } from './examples.js'
import type { Subject } from './subject.js'

const twin = fact()
const cannotBeKept: readonly (readonly [string, readonly NewEvent[]])[] = [
  ['no events', []],
  ['an id that is no UUID', [fact({}, 'contract-1')]],
  ['an id in capitals, which not every store gives back', [fact({}, 'A53B1C9E-2A4F-4C1D-9F3E-0B6D5A7C8E91')]],
  ['one id twice', [twin, twin]],
  ['an event without a type', [{ ...fact(), type: '' }]],
  ['undefined, which JSON drops', [fact({ until: undefined })]],
  ['undefined in a list', [fact({ dates: ['2023-01-01', undefined] })]],
  ['NaN, which JSON makes null', [fact({ amount: { euro: Number.NaN } })]],
  ['a number without end', [fact({ amount: Number.POSITIVE_INFINITY })]],
  ['a bigint', [fact({ position: 1n })]],
  ['a Date, which comes back as a string', [fact({ on: new Date(0) })]],
  ['a Map, which comes back empty', [fact({ rows: new Map([[1, 2]]) })]],
  ['a function', [fact({ decide: () => [] })]],
  ['a list in place of data', [fact([])]],
  ['text in place of data', [{ ...fact(), data: 'signed' as unknown as object }]],
  ['more than 1 MiB', [fact({ text: 'é'.repeat(600_000) })]],
  ['more than 1 MiB together', Array.from({ length: 8 }, () => fact({ text: 'x'.repeat(150_000) }))],
]

export function refusingContract(current: () => Subject): void {
  test.each(cannotBeKept)('is %s: refused, and nothing is written', async (_, events) => {
    const { store, before } = current()
    await expect(store.append(newStream(), events, NO_STREAM, metadata)).rejects.toThrow(NotAppendable)
    expect(await whole(store, before)).toEqual([])
  })

  test('is one among others that could be: none is written', async () => {
    const { store, before } = current()
    const events = [fact(), fact({ amount: Number.NaN }), fact()]
    await expect(store.append(newStream(), events, NO_STREAM, metadata)).rejects.toThrow(/data\.amount is NaN/)
    expect(await whole(store, before)).toEqual([])
  })

  test('is metadata that is not JSON', async () => {
    const { store, before } = current()
    const odd = { ...metadata, reason: undefined } as unknown as Metadata
    await expect(store.append(newStream(), [fact()], NO_STREAM, odd)).rejects.toThrow(NotAppendable)
    expect(await whole(store, before)).toEqual([])
  })

  test('is a stream without a name', async () => {
    await expect(current().store.append('', [fact()], NO_STREAM, metadata)).rejects.toThrow(NotAppendable)
  })

  test('is not half a MiB: that is kept', async () => {
    const { store } = current()
    const stream = newStream()
    const data = { text: 'x'.repeat(500_000) }
    await store.append(stream, [fact(data)], NO_STREAM, metadata)
    expect((await store.read(stream))[0]!.data).toEqual(data)
  })
}
