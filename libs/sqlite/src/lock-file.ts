import { join } from 'node:path'

/** Whose lock is the right to write in a folder. It stays when nobody holds that, and is not to be taken away. */
export const lockFileIn = (folder: string): string => join(folder, 'writer.lock')
