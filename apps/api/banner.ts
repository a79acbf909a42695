import { resolve } from 'node:path'
import type { Settings } from '#libs/runtime'

/** What somebody who starts it on a terminal wants to know. */
export const banner = (address: string, { dataDir }: Settings): string =>
  [
    '',
    `  Traject listens on ${address}`,
    `  API, to read and try   ${address}/docs`,
    `  Data folder            ${resolve(dataDir)}`,
    '  Stop with Ctrl-C; what was acknowledged is kept.',
    '',
  ].join('\n')
