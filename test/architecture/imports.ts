/**
 * Who may import whom: one line for each library, and what it may know of the others. A library that has no line is
 * refused. `pure`: no Node, no framework, no package; what it computes depends on what it is given.
 */
export interface Line {
  readonly may: readonly string[] | 'any'
  readonly pure?: true
  /** The folder of a pure library that need not be: it writes what the others computed. */
  readonly but?: string
}

export const IMPORTS: Readonly<Record<string, Line>> = {
  kernel: { may: [], pure: true },
  trajectory: { may: ['kernel'], pure: true },
  projections: { may: ['kernel', 'trajectory'], pure: true },
  // Of the vault it uses the pure test numbers, which no real person can have.
  population: { may: ['kernel', 'trajectory', 'person-vault'], pure: true },
  sqlite: { may: ['kernel'] },
  mongodb: { may: ['kernel'] },
  'event-store': { may: ['kernel', 'sqlite'] },
  'person-vault': { may: ['kernel', 'sqlite', 'mongodb'] },
  'read-models': { may: ['kernel', 'trajectory', 'projections', 'sqlite', 'mongodb'] },
  // What the log holds under which name: for all who read single streams, and may not know each other.
  streams: { may: ['kernel', 'trajectory', 'event-store'] },
  'projection-runner': { may: ['kernel', 'trajectory', 'event-store', 'streams', 'projections', 'read-models'] },
  commands: { may: ['kernel', 'trajectory', 'event-store', 'streams', 'person-vault'] },
  reports: { may: ['kernel', 'trajectory', 'projections'], pure: true, but: 'src/views' },
  queries: {
    may: [
      'kernel',
      'trajectory',
      'event-store',
      'streams',
      'person-vault',
      'projections',
      'read-models',
      'projection-runner',
      'reports',
    ],
  },
  // Rows of files become commands; of the log it asks where it ends, of the vault whose a number is.
  linkage: { may: ['kernel', 'trajectory', 'event-store', 'streams', 'person-vault', 'commands', 'sqlite'] },
  runtime: { may: 'any' },
}

const pure = Object.entries(IMPORTS).filter(([, line]) => line.pure)

/** Where purity is kept, and where it is not, as patterns of paths. */
export const PURE = `^libs/(${pure.map(([lib]) => lib).join('|')})/`
export const NOT_PURE = pure.flatMap(([lib, { but }]) => (but ? `^libs/${lib}/${but}/` : []))
