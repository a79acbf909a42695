import { test } from '@jest/globals'

/** For what only Linux can play: a disk that fails, and whose process started which. Elsewhere it is left out, as the run says. */
export const testOnLinux = process.platform === 'linux' ? test : test.skip
