export { coverageIn, type CoverageTold } from './coverage-told.js'
export { LINKAGE_COLUMNS, linkageRowFrom, type LinkageRow } from './linkage-row.js'
export { LinkageJudge, type LinkageParameters, type LinkageJudgeServices } from './linkage-judge.js'
export { linkFile, requireReceivable, type LinkServices, type LinkageRequest } from './link-file.js'
