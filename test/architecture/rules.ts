import type { IRegularForbiddenRuleType } from 'dependency-cruiser'
import { IMPORTS, NOT_PURE, PURE } from './imports.js'

const TEST_EQUIPMENT = '^libs/[^/]+/testing/'
/** Specs and what only they use: contracts and other test equipment. */
export const TESTS = ['\\.spec\\.ts$', TEST_EQUIPMENT, '^test/']
const PACKAGES = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-bundled', 'npm-no-pkg', 'npm-unknown'] as const

const forbid = (
  name: string,
  comment: string,
  from: IRegularForbiddenRuleType['from'],
  to: IRegularForbiddenRuleType['to'],
): IRegularForbiddenRuleType => ({ name, comment, severity: 'error', from, to })

const lines = Object.entries(IMPORTS).flatMap(([lib, { may }]) =>
  may === 'any'
    ? []
    : forbid(
        `${lib}-imports`,
        `${lib} may import ${may.join(', ') || 'no other library'}`,
        { path: `^libs/${lib}/`, pathNot: TESTS },
        { path: '^libs/', pathNot: `^libs/(${[lib, ...may].join('|')})/` },
      ),
)

const pureLibrary = { path: PURE, pathNot: [...NOT_PURE, ...TESTS] }

/** Every rule has a trespasser of its name in `trespassers/`, and must catch it. */
export const RULES: readonly IRegularForbiddenRuleType[] = [
  ...lines,
  forbid('pure-without-node', 'a pure library imports nothing of Node', pureLibrary, { dependencyTypes: ['core'] }),
  forbid('pure-without-packages', 'a pure library imports no package', pureLibrary, { dependencyTypes: [...PACKAGES] }),
  forbid('no-circles', 'no file is imported, on whatever way, by what it imports', {}, { circular: true }),
  forbid(
    'through-the-front-door',
    'a library is imported as #libs/<name>; only its test equipment has a door of its own',
    { path: '^(libs/[^/]+|apps|test)/' },
    { path: '^libs/', pathNot: ['^$1/', '^libs/[^/]+/src/index\\.ts$', TEST_EQUIPMENT] },
  ),
  forbid('production-without-tests', 'production code imports no test', { pathNot: TESTS }, { path: TESTS }),
  forbid('libraries-without-apps', 'a library imports no app', { path: '^libs/', pathNot: TESTS }, { path: '^apps/' }),
  forbid(
    'engines-behind-adapters',
    'only an adapter that is named after it knows an engine',
    {
      path: '^(apps|libs)/',
      pathNot: [...TESTS, '^libs/(sqlite|mongodb)/', '^libs/[^/]+/src/(sqlite|mongodb|eventstoredb)/'],
    },
    { path: ['^(node:)?sqlite$', '/node_modules/(mongodb|@eventstore)/', '^node_modules/(mongodb|@eventstore)/'] },
  ),
  forbid('apps-apart', 'apps never import each other', { path: '^(apps/[^/]+)/' }, { path: '^apps/', pathNot: '^$1/' }),
  forbid(
    'declared-packages',
    'every package that is imported stands in package.json',
    {},
    { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  ),
  forbid(
    'production-packages',
    'production code imports no package that is there for development only',
    { pathNot: TESTS },
    { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  ),
  forbid('resolvable', 'every import is found', {}, { couldNotResolve: true }),
]
