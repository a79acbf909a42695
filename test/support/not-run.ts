import { test } from '@jest/globals'

/** What this machine cannot run: said where the tests are told, and counted as skipped, not as passed. */
export function notRun(what: string, reason: string): void {
  process.stderr.write(`${what} is not run. ${reason}\n`)
  // oxlint-disable-next-line jest/no-disabled-tests -- The reason is printed, above and in the test's name.
  test.skip(`${what}. ${reason}`, () => {})
}
