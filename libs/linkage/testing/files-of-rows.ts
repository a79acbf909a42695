import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from '@jest/globals'
import { FileRefused } from '../src/reading/file-refused.js'
import { RowsFile } from '../src/reading/rows-file.js'

export const COLUMNS = { required: ['id', 'name'], optional: ['note', 'more'] }

/** Of two rows under a header: the lines and cells that most files of these specs begin with. */
export const ROWS = [
  [2, { id: 'a', name: 'one' }],
  [3, { id: 'b', name: 'two' }],
]

interface Met {
  readonly rows: readonly (readonly [line: number, cells: Record<string, string>])[]
  readonly refusal?: FileRefused
}

/** All rows up to where it cannot be read any further. */
export async function read(path: string): Promise<Met> {
  const rows: [number, Record<string, string>][] = []
  try {
    const file = await RowsFile.open(path, COLUMNS)
    for await (const batch of file.batches())
      for (const { line, cells } of batch) rows.push([line, Object.fromEntries(cells)])
    return { rows }
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error
    return { rows, refusal: error }
  }
}

/** A folder for the files of one spec, gone when it ends. */
export function filesOfRows() {
  const folder = mkdtempSync(join(tmpdir(), 'traject-rows-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  let files = 0
  const fileOf = (content: string | Buffer): string => {
    const path = join(folder, `${files++}.csv`)
    writeFileSync(path, content)
    return path
  }
  return { folder, fileOf }
}
