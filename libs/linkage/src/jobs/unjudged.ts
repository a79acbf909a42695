import { FileRefused, type FileRow, type RowsFile } from '../reading/index.js'
import type { JobProgress } from './job.js'
import type { RowChain } from './row-chain.js'

/** The rows that have no verdict yet. Those that have are read again, to know the file by. */
export async function* unjudged(
  file: RowsFile,
  { rows: done, line, digest }: JobProgress,
  chain: RowChain,
  recall: (rows: readonly FileRow[]) => Promise<void>,
): AsyncGenerator<readonly FileRow[]> {
  let read = 0
  for await (const rows of file.batches()) {
    const again = rows.slice(0, Math.max(0, done - read))
    for (const row of again) chain.add(row)
    if (again.length > 0) await recall(again)
    read += rows.length
    if (again.length > 0 && read >= done && chain.digest() !== digest) throw anotherFile(file, line)
    yield rows.slice(again.length)
  }
  if (read < done) throw anotherFile(file, line)
}

const anotherFile = ({ name }: RowsFile, line: number): FileRefused =>
  new FileRefused(
    name,
    'another-file',
    `its rows up to line ${line} are not those that were imported when it was stopped. Put that file back to finish it, or import this one with --anew.`,
  )
