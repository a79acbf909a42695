import type { DatabaseSync } from 'node:sqlite'
import type { DatabaseFile } from './database-file.js'
import { GroupCommitWriter, type WriterOptions } from './group-commit-writer.js'
import { openForReading } from './open.js'

/** Opens a file to read, for whoever is made over it. It is closed again where that fails. */
export function openToRead<Store>(file: DatabaseFile, over: (reader: DatabaseSync) => Store): Store {
  const reader = openForReading(file)
  try {
    return over(reader)
  } catch (error) {
    reader.close()
    throw error
  }
}

/**
 * Opens both ends of a file, for whoever is made over them; it is made when it is not there. Where that fails both are
 * closed again: a thread that is left behind keeps its process. Whoever has them closes the writer first, since what it
 * accepted may be read once more before it is answered.
 */
export async function openToWriteAndRead<Store>(
  file: DatabaseFile,
  procedures: URL,
  over: (reader: DatabaseSync, writer: GroupCommitWriter) => Store,
  options?: WriterOptions,
): Promise<Store> {
  const writer = await GroupCommitWriter.open(file, procedures, options)
  try {
    return openToRead(file, reader => over(reader, writer))
  } catch (error) {
    await writer.close()
    throw error
  }
}
