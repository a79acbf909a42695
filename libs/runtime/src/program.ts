import { readFileSync } from 'node:fs'

/** As `package.json` has it, which a test compares. */
export const VERSION = '0.1.0'

/** Beside the compiled program, where `npm run build` writes it. The sources, as tests run them, have none. */
const COMMIT_FILE = new URL('../../../commit.txt', import.meta.url)

/**
 * What runs here, as whoever wants the same again in years must name it: `traject 0.1.0+6fa658fce297`. The part behind
 * the plus is the commit it was built from, with `-dirty` behind it where files had been changed; nothing where the
 * build did not know.
 */
export function programName(commitFile: URL = COMMIT_FILE): string {
  const commit = read(commitFile).trim()
  return `traject ${VERSION}${commit && `+${commit}`}`
}

function read(file: URL): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
