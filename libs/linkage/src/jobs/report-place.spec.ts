import { expect, test } from '@jest/globals'
import { writeReport, writingReport } from './report-place.js'

async function* chunks() {
  yield await Promise.resolve(Buffer.from('line,source_id,verdict'))
}

test('a report for which the disk has no room wants nothing but that', () =>
  expect(writeReport('/dev/full', chunks())).rejects.toMatchObject({
    name: 'UnusableReport',
    message: expect.stringContaining('the disk is full'),
    wantsRoom: true,
  }))

test.each([
  ['EDQUOT', true],
  ['EROFS', false],
  ['ENOENT', false],
])('of what the file system answers, %s is room that is wanted: %s', (code, wantsRoom) => {
  const failing = () => Promise.reject(Object.assign(new Error(code), { code, syscall: 'write' }))
  return expect(writingReport('r.csv', failing)).rejects.toMatchObject({ name: 'UnusableReport', wantsRoom })
})
