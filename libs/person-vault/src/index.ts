export * from './person-vault.js'
export * from './ssin.js'
