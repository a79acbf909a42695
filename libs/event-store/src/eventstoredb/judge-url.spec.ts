import { expect, jest, test } from '@jest/globals'
import { judgeUrl } from './judge-url.js'

const NO_USER = /^must have a user and a password, both percent-encoded/
const NO_ADDRESS = 'must be a URL such as esdb://host:2113'

test.each([
  'esdb://127.0.0.1:2113?tls=false',
  'esdb://127.0.0.1?TLS=false',
  'esdb://admin:s3cret@es-1:2113,es-2:2113?nodePreference=leader&keepAliveTimeout=12000',
  'esdb://admin:s3%40cret@es-1/?keep-alive-interval=12000',
  'esdb+discover://admin:s3cret@cluster.example:2113',
  'esdb://127.0.0.1:2113?tls=false&throwOnAppendFailure=true',
])('%s is taken', url => expect(judgeUrl(url)).toBeUndefined())

test.each([
  ['esdb://admin:s3cret@127.0.0.1:4198?tls=maybe', 'has a value of tls that its client does not take'],
  ['esdb://admin:s3cret@es-1?keepAliveInterval=s3cret', /^has a value of keepAliveInterval /],
  ['esdb://admin:s3cret@es-1?tlsCAFile=/nowhere/s3cret', /^has a value of tlsCAFile /],
  ['esdb://admin:s3cret@es-1?userKeyFile=/nowhere/s3cret', /^must have both userCertFile and userKeyFile/],
  ['esdb://admin:s3cret@es-1?tlsVerifyCert=false', /^has an option that its client does not know: connectionName, /],
  ['esdb://admin:s3cret@es-1?throw-on-append-failure=false', /^must not have throwOnAppendFailure=false/],
  ['esdb://admin:s3cret@es-1?s3cret', /^has an option that its client does not know/],
  ['esdb://admin:s3c%ret@es-1', NO_USER],
  ['esdb://admin:s3c@ret@es-1', NO_USER],
  ['esdb://admin:s3c:ret@es-1', NO_USER],
  ['esdb://s3cret@es-1', NO_USER],
  ['esdb://admin:s3cret@es-1:port', NO_ADDRESS],
  ['esdb://admin:s3cret@', NO_ADDRESS],
  ['s3cret', NO_ADDRESS],
  ['esdb://es-1:2113', /^names a secure server but no user/],
])('%s is refused, and nothing of it repeated', (url, fault) => {
  const warned = jest.spyOn(console, 'warn')
  expect(judgeUrl(url)).toMatch(fault)
  expect(judgeUrl(url)).not.toContain('s3c')
  expect(warned).not.toHaveBeenCalled()
})
