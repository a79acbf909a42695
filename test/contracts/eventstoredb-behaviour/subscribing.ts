import { expect, test } from '@jest/globals'
import { END, type EventStoreDBClient, NO_STREAM, streamNameFilter } from '@eventstore/db-client'
import { aStream, anEvent, someEvents, type Probe } from './probe.js'

/** Following the whole log. */
export const subscribing = ({ client, append, positionOf }: Probe) => {
  const following = async (
    options: Parameters<EventStoreDBClient['subscribeToAll']>[0],
    until: (seen: readonly string[]) => boolean,
    afterCaughtUp: () => Promise<unknown> = async () => undefined,
  ) => {
    const subscription = client().subscribeToAll(options)
    const seen: string[] = []
    const said: string[] = []
    let doing: Promise<unknown> = Promise.resolve()
    subscription.on('confirmation', () => said.push('confirmation'))
    subscription.on('caughtUp', () => {
      said.push('caughtUp')
      doing = afterCaughtUp()
    })
    try {
      for await (const { event } of subscription) {
        if (event) seen.push(event.id)
        if (until(seen)) break
      }
    } finally {
      await subscription.unsubscribe()
      await doing
    }
    return { seen, said }
  }

  test('from a position is exclusive, says when it has caught up, and goes on with what comes', async () => {
    const stream = aStream()
    const [first, second, third] = [anEvent(), anEvent(), anEvent()]
    await append('batch', stream, [first, second], NO_STREAM)
    const { seen, said } = await following(
      { fromPosition: await positionOf(stream), filter: streamNameFilter({ prefixes: [stream] }) },
      found => found.includes(third.id),
      () => append('unary', stream, [third], 1n),
    )
    expect(seen).toEqual([second.id, third.id])
    expect(said).toEqual(['confirmation', 'caughtUp'])
  })

  test('without a filter gives everything after the position', async () => {
    const stream = aStream()
    const [first, second] = [anEvent(), anEvent()]
    await append('batch', stream, [first, second], NO_STREAM)
    const { seen } = await following({ fromPosition: await positionOf(stream) }, found => found.includes(second.id))
    expect(seen).not.toContain(first.id)
  })

  test('filters by regular expression too; a bad one, or a position that never was, is an error', async () => {
    const stream = aStream()
    const event = anEvent()
    await append('unary', stream, [event], NO_STREAM)
    await append('unary', aStream(), [anEvent()], NO_STREAM)
    const filter = (regex: string) => streamNameFilter({ regex })
    const { seen } = await following({ filter: filter(`^${stream}$`) }, found => found.length > 0)
    expect(seen).toEqual([event.id])
    await expect(following({ filter: filter('[') }, () => false)).rejects.toMatchObject({ code: 2 })
    const { commit } = await positionOf(stream)
    await expect(
      following({ fromPosition: { commit: commit + 3n, prepare: commit + 3n } }, () => false),
    ).rejects.toMatchObject({ code: 2 })
  })

  test('TRAP a checkpoint reached runs ahead of events that are not handled', async () => {
    const stream = aStream()
    await append('batch', stream, someEvents(64), NO_STREAM)
    const reached: bigint[] = []
    const filter = streamNameFilter({
      prefixes: [stream],
      maxSearchWindow: 8,
      checkpointReached: (_, { commit }) => void reached.push(commit),
    })
    let handled = 0n
    let ahead = false
    const subscription = client().subscribeToAll({ filter, fromPosition: await positionOf(stream) })
    for await (const { event } of subscription) {
      await new Promise(resolve => setTimeout(resolve, 2))
      handled = event?.position?.commit ?? handled
      ahead ||= reached.some(commit => commit > handled)
      if (event?.revision === 63n) break
    }
    await subscription.unsubscribe()
    expect(reached.length).toBeGreaterThan(0)
    expect(ahead).toBe(true)
  })

  test('TRAP live, a consumer that leaves events unread is dropped: code 10', async () => {
    const stream = aStream()
    await append('unary', stream, [anEvent()], NO_STREAM)
    const from = await positionOf(stream)
    const burst = async () => {
      for (const expected of [0n, 1000n]) await append('batch', stream, someEvents(1000), expected)
    }
    const asleep = following({ fromPosition: from }, () => false, burst)
    await expect(asleep).rejects.toMatchObject({ type: 'timeout', code: 10 })
  })

  test('TRAP unsubscribed, its loop ends quietly; twice is fine', async () => {
    const subscription = client().subscribeToAll({ fromPosition: END })
    subscription.on('caughtUp', () => void subscription.unsubscribe())
    const seen: unknown[] = []
    for await (const event of subscription) seen.push(event)
    await subscription.unsubscribe()
  })
}
