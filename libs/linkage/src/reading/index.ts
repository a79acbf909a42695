export { FileRefused } from './file-refused.js'
export type { Columns } from './header.js'
export type { Row } from './row.js'
export { RowsFile, type Delimiter } from './rows-file.js'
