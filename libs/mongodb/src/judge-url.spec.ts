import { expect, test } from '@jest/globals'
import { judgeMongoUrl } from './judge-url.js'

const NO_USER = 'must have a user and a password, both percent-encoded, before the @'
const NO_ADDRESS = 'must be a URL such as mongodb://host:27017'
const NO_NAME = 'must name a database of at most 63 letters, digits, - and _ after the last /'
const OF_THE_SERVER =
  "must name a database of Traject's own after the last /; where its user is kept is said by authSource"
const NO_OPTION = 'has an option, or a value of one, that its driver does not take'

test.each([
  'mongodb://127.0.0.1:27017',
  'mongodb://ann:s3%40cret@db-1:27017,db-2:27017/traject?replicaSet=traject&tls=true',
  'mongodb+srv://ann:s3cret@cluster.example/traject',
  'mongodb://127.0.0.1:27017/?directConnection=true',
  'mongodb://127.0.0.1:27017/Traject_2-test',
  'mongodb://ann:s3cret@db-1:27017/traject?authSource=admin',
])('%s is taken', async url => expect(await judgeMongoUrl(url)).toBeUndefined())

test.each([
  ['mongodb://ann:s3cret@db-1:27017/?tls=maybe', NO_OPTION],
  ['mongodb://ann:s3cret@db-1:27017/?s3cret=1', NO_OPTION],
  ['mongodb://ann:s3c%ret@db-1:27017/', NO_USER],
  ['mongodb://ann:s3c@ret@db-1:27017/', NO_USER],
  ['mongodb://ann:s3c/ret@db-1:27017/', NO_USER],
  ['mongodb://ann:s3cret@db-1:port/', NO_ADDRESS],
  ['mongodb://ann:s3cret@', NO_ADDRESS],
  ['mongodb+srv://ann:s3cret@cluster.example:27017/', NO_ADDRESS],
  ['s3cret', NO_ADDRESS],
  ['mongodb://db-1:27017/traject.prod', NO_NAME],
  ['mongodb://db-1:27017/traject%20prod', NO_NAME],
  ['mongodb://db-1:27017/traject"prod?replicaSet=rs0', NO_NAME],
  [`mongodb://db-1:27017/${'n'.repeat(64)}`, NO_NAME],
  ['mongodb://ann:s3cret@db-1:27017/admin', OF_THE_SERVER],
  ['mongodb://db-1:27017/local?replicaSet=rs0', OF_THE_SERVER],
])('%s is refused, and nothing of it repeated', async (url, fault) => {
  expect(await judgeMongoUrl(url)).toBe(fault)
})
