/** Where fact files are sent, and every file that was sent is followed. */
export const IMPORTS = 'imports'
/** Where linkage files are sent. */
export const LINKAGES = 'linkages'

/** The routes that are sent files. */
export const UPLOADS: ReadonlySet<string> = new Set([IMPORTS, LINKAGES].map(path => `/${path}`))
