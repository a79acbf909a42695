import { suitesWithoutTheirServer } from './needs-mongodb.js'

/** Native ESM: the same module system in tests as in production. @type {import('jest').Config} */
export default {
  rootDir: '..',
  testEnvironment: 'node',
  testMatch: ['<rootDir>/{apps,libs,test}/**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^#libs/(.*)$': '<rootDir>/libs/$1/src/index.ts', '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        },
      },
    ],
  },
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/architecture/trespassers/', ...suitesWithoutTheirServer()],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/data/'],
  // On a machine that is busy with others a test is slow, not wrong; what lasts longer by its nature says so itself.
  testTimeout: 30_000,
  workerIdleMemoryLimit: '512MB',
  // Suites that share the one log of a server count on nobody else writing to it meanwhile.
  maxWorkers: process.env.EVENTSTORE_URL ? 1 : 2,
}
