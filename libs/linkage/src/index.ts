export * from './facts/index.js'
export * from './jobs/index.js'
export * from './reading/index.js'
export { SqliteJobStore } from './sqlite/sqlite-job-store.js'
