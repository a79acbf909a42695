export * from './day.fields.js'
export * from './number.fields.js'
export * from './word.fields.js'
