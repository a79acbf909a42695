export * from './lead-times.js'
export * from './population.js'
