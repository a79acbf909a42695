import { expect, test } from '@jest/globals'
import { StoreUnavailable } from '#libs/kernel'
import { NO_STREAM, START } from '../src/index.js'
import { facts, metadata, newStream } from './examples.js'
import type { Subject } from './subject.js'

export function closingContract(current: () => Subject): void {
  test('answers what was accepted, and may be asked twice', async () => {
    const { store } = current()
    const accepted = Array.from({ length: 20 }, () => store.append(newStream(), facts(1), NO_STREAM, metadata))
    await Promise.all([store.close(), store.close()])
    await expect(Promise.all(accepted)).resolves.toHaveLength(20)
  })

  test('ends those who follow without a word', async () => {
    const { store } = current()
    const pages = store.follow(await store.head(), new AbortController().signal)[Symbol.asyncIterator]()
    const next = pages.next()
    await store.close()
    expect(await next).toEqual({ done: true, value: undefined })
  })

  test('refuses everything after it', async () => {
    const { store } = current()
    await store.close()
    await expect(store.append(newStream(), facts(1), NO_STREAM, metadata)).rejects.toThrow(StoreUnavailable)
    await expect(store.read(newStream())).rejects.toThrow(StoreUnavailable)
    await expect(store.readAll(START, 1)).rejects.toThrow(StoreUnavailable)
    await expect(store.head()).rejects.toThrow(StoreUnavailable)
    await expect(store.last()).rejects.toThrow(StoreUnavailable)
    expect(() => store.follow(START, new AbortController().signal)).toThrow(StoreUnavailable)
  })
}
