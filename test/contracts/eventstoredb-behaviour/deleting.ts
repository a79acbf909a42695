import { expect, test } from '@jest/globals'
import { NO_STREAM } from '@eventstore/db-client'
import { aStream, someEvents, type Probe } from './probe.js'

/** Taking streams away. */
export const deleting = ({ client, append }: Probe) => {
  test('of an absent stream: soft is a wrong revision, a tombstone is fine', async () => {
    await expect(client().deleteStream(aStream(), { expectedRevision: 0n })).rejects.toMatchObject({
      type: 'wrong-expected-version',
    })
    await expect(client().tombstoneStream(aStream())).resolves.toBeDefined()
  })

  test('soft repeats', async () => {
    const stream = aStream()
    await append('batch', stream, someEvents(2), NO_STREAM)
    await client().deleteStream(stream)
    await expect(client().deleteStream(stream)).resolves.toBeDefined()
  })
}
