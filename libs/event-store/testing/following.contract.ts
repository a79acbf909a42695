import { expect, test } from '@jest/globals'
import { NO_STREAM } from '../src/index.js'
import { facts, followed, increasing, metadata, newStream, whole } from './examples.js'
import type { Subject } from './subject.js'

export function followingContract(current: () => Subject): void {
  const append = (count: number) => current().store.append(newStream(), facts(count), NO_STREAM, metadata)

  test('gives what is there already', async () => {
    const { store, before } = current()
    await append(3)
    expect(await followed(store, before, 3)).toEqual(await whole(store, before))
  })

  test('begins after the position that is given', async () => {
    const { store } = current()
    const { position } = await append(3)
    const { events } = await append(2)
    expect(await followed(store, position, 2)).toEqual(events)
  })

  test('waits at the end for what comes', async () => {
    const { store, before } = current()
    const following = followed(store, before, 2)
    await new Promise(resolve => setTimeout(resolve, 20))
    const { events: first } = await append(1)
    await new Promise(resolve => setTimeout(resolve, 20))
    const { events: second } = await append(1)
    expect(await following).toEqual([...first, ...second])
  })

  test('goes from what was there to what comes without a gap, while many write', async () => {
    const { store, before } = current()
    await append(700)
    const following = [followed(store, before, 1_000), followed(store, before, 1_000)]
    await Promise.all(Array.from({ length: 100 }, () => append(3)))

    const log = await whole(store, before)
    expect(increasing(log.map(({ position }) => position))).toBe(true)
    for (const events of await Promise.all(following)) expect(events).toEqual(log)
  })

  test('hands out pages that are not empty', async () => {
    const { store, before } = current()
    await append(2)
    const enough = new AbortController()
    const sizes: number[] = []
    for await (const page of store.follow(before, enough.signal)) {
      sizes.push(page.length)
      if (sizes.reduce((sum, size) => sum + size, 0) === 2) enough.abort()
    }
    expect(sizes).not.toContain(0)
  })

  test('ends without a word when it is called off, while it waits or before it began', async () => {
    const { store } = current()
    const off = new AbortController()
    const said: string[] = []
    const following = eventsIn(store.follow(await store.head(), off.signal, ({ state }) => said.push(state)))
    setTimeout(() => off.abort(), 20)
    expect(await following).toBe(0)
    expect(said).not.toContain('dropped')
    expect(await eventsIn(store.follow(await store.head(), AbortSignal.abort()))).toBe(0)
  })

  test('hands out nothing more once it is called off', async () => {
    const { store, before } = current()
    await append(3)
    const off = new AbortController()
    let pages = 0
    for await (const _ of store.follow(before, off.signal)) {
      pages++
      off.abort()
      await append(1)
    }
    expect(pages).toBe(1)
  })

  test('can be left in the middle', async () => {
    const { store, before } = current()
    await append(3)
    for await (const page of store.follow(before, new AbortController().signal)) {
      expect(page.length).toBeGreaterThan(0)
      break
    }
    expect((await append(1)).revision).toBe(0n)
  })
}

async function eventsIn(pages: AsyncIterable<readonly unknown[]>): Promise<number> {
  let count = 0
  for await (const page of pages) count += page.length
  return count
}
