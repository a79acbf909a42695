const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'access is not permitted',
  EDQUOT: 'the disk quota is used up',
  EEXIST: 'something else has its name',
  EFBIG: 'the file cannot grow any further',
  EIO: 'the disk failed to read or write',
  EISDIR: 'it is a folder',
  EMFILE: 'too many files are open',
  ENOENT: 'it does not exist',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'its folder is a file',
  EPERM: 'access is not permitted',
  EROFS: 'the file system is read-only',
}

/**
 * What the file system said, in the words that everybody uses; where there are none, its code. Undefined where the error
 * does not come from the file system. Not asked with `instanceof`: an error of Node's own can be of another realm.
 */
export function fileSystemReason(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  const { code, syscall } = error as { readonly code?: unknown; readonly syscall?: unknown }
  if (typeof code !== 'string') return undefined
  return REASONS[code] ?? (typeof syscall === 'string' ? `the file system answers ${code}` : undefined)
}
