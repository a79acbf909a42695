import { expect, test } from '@jest/globals'
import { connect } from './connection.js'

test.each([
  ['esdb://admin:s3%40cret@es-1:2113', { username: 'admin', password: 's3@cret' }],
  ['esdb+discover://tr%40ject:s3cret@es-1?nodePreference=leader', { username: 'tr@ject', password: 's3cret' }],
  ['esdb://127.0.0.1:2113?tls=false', { username: 'insecure', password: 'insecure' }],
])('%s is taken, with options and without, and its user is the one of single appends too', async (url, expected) => {
  const { single, batch, reading, credentials } = connect(url)
  expect(credentials).toEqual(expected)
  await Promise.all([batch.leave(), single.dispose(), reading.dispose()])
})
