export { coverageIn, type CoverageTold } from './coverage-told.js'
export { LINKAGE_COLUMNS } from './linkage-row.js'
export { linkFile, requireReceivable, type LinkServices, type LinkageRequest } from './link-file.js'
