import { expect, test } from '@jest/globals'
import { openMongoReadModels } from '#libs/read-models'
import { overMongoDb } from './mongodb-server.js'

overMongoDb('its address', ({ url }) => {
  test('a replica set to which none of the servers belongs is named', async () => {
    const [servers] = /^mongodb:\/\/[^/?]+/.exec(url)!
    const opened = openMongoReadModels({ url: `${servers}/?replicaSet=none-such`, patienceMs: 2_000 })
    await expect(opened).rejects.toThrow(
      'cannot be used now: none of its servers belongs to the replica set none-such.',
    )
  })
})
