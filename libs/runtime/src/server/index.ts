export * from './close-connections.js'
export * from './pino-logger.js'
export * from './run-server.js'
