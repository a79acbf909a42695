export { Chance } from './chance.js'
export * from './extract.js'
export * from './population.js'
