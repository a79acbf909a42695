export * from './read-linkages.js'
export * from './read-person-data.js'
export * from './read-trajectory.js'
export type { StreamLog } from './stream-log.js'
