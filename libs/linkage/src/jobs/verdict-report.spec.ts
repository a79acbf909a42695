import { readdirSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { VerdictReport } from './verdict-report.js'

const openFiles = () => readdirSync('/dev/fd').length

test('a report that cannot be gone on with is left closed', async () => {
  const before = openFiles()
  await expect(VerdictReport.resume('/dev/null', ';', 0)).rejects.toThrow(/EINVAL|truncate/)
  expect(openFiles()).toBe(before)
})
