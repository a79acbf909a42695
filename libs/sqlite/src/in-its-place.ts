import { statSync } from 'node:fs'

const identityOf = (path: string): string | undefined => {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false })
  return found && `${found.dev} ${found.ino}`
}

/**
 * Answers whether the file that stands there now still does when asked. One that is open goes on to take writes when it
 * was deleted, moved or replaced, and whoever opens it by its name never finds them.
 */
export function inItsPlace(path: string): () => boolean {
  const opened = identityOf(path)
  return () => {
    try {
      return identityOf(path) === opened
    } catch {
      // Whoever may not look at the moment knows nothing of the file.
      return true
    }
  }
}
