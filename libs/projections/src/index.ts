export * from './rows.js'
