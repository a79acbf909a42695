export * from './errors.js'
export * from './read-models.js'
export * from './row.js'
export * from './worklist.js'
