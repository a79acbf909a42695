/** The suites that run over a server that speaks MongoDB's protocol, and over nothing else. */
const SUITES = [
  '<rootDir>/test/contracts/mongodb-',
  '<rootDir>/test/scenarios/mongodb-alone',
  '<rootDir>/test/scenarios/on-engines/',
  '<rootDir>/test/scenarios/projectors',
]

/** Those that cannot run here: none where a server is named, and otherwise all of them, with the reason printed. */
export function suitesWithoutTheirServer() {
  if (process.env['MONGODB_URL']) return []
  process.stderr.write(`Not run, since MONGODB_URL is not set, and there is no server to run them against:\n`)
  for (const suite of SUITES) process.stderr.write(`  ${suite.replace('<rootDir>/', '')}...\n`)
  return SUITES
}
