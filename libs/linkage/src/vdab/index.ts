export { coverageIn, type CoverageTold } from './coverage-told.js'
export { LINKAGE_COLUMNS, linkageRowFrom, type LinkageRow } from './linkage-row.js'
export { LinkageJudge, type LinkageParameters, type LinkageDesk } from './linkage-judge.js'
export { linkFile, requireReceivable, type LinkDesk, type LinkageRequest } from './link-file.js'
