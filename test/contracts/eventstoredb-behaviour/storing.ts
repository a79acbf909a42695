import { expect, test } from '@jest/globals'
import { jsonEvent, NO_STREAM } from '@eventstore/db-client'
import { aStream, anEvent, type Probe } from './probe.js'

/** What comes back of what was sent. */
export const storing = ({ client, append, read }: Probe) => {
  test('is what JSON keeps: undefined vanishes, NaN is null, Unicode stays', async () => {
    const stream = aStream()
    const data = { gone: undefined, nan: Number.NaN, text: 'Straße 🏛 \u0000' }
    await client().appendToStream(stream, jsonEvent({ type: 'Kept', data }), { expectedRevision: NO_STREAM })
    expect((await read(stream))[0]?.data).toEqual({
      nan: null,

      text: 'Straße 🏛 \u0000',
    })
  })

  test('metadata stays as given, and is undefined where none was', async () => {
    const stream = aStream()
    const events = [jsonEvent({ type: 'A', data: {}, metadata: {} }), jsonEvent({ type: 'B', data: {} })]
    await client().appendToStream(stream, events, { expectedRevision: NO_STREAM })
    expect((await read(stream)).map(event => event?.metadata)).toEqual([{}, undefined])
  })

  test('knows when it was recorded, and its revision and id', async () => {
    const stream = aStream()
    const before = Date.now()
    const event = anEvent()
    await append('unary', stream, [event], NO_STREAM)
    const [stored] = await read(stream)
    expect(stored).toMatchObject({ id: event.id, revision: 0n, streamId: stream, type: 'Observed', isJson: true })
    expect(Math.abs((stored?.created.getTime() ?? 0) - before)).toBeLessThan(60_000)
  })
}
