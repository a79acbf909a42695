import type { ProgramKind } from '../settings.js'

const PURPOSES: Readonly<Record<ProgramKind, string>> = {
  api: 'Serves the HTTP interface until it is told to stop (`npm start`).',
  projector: 'Carries the log of EventStoreDB into rows in MongoDB until it is told to stop (`npm run projector`).',
}

const usageOf = (kind: ProgramKind): string =>
  `Usage: node dist/apps/${kind}/main.js

${PURPOSES[kind]}

It takes no arguments. Settings, such as PORT and DATA_DIR, come from the environment; README.md lists them, and
docs/operating.md is for whoever runs it.
`

/** What a server says in place of starting; nothing where it is asked nothing. */
export interface Reply {
  readonly to: 'stdout' | 'stderr'
  readonly text: string
}

/** Settings that are given as arguments would be overlooked. They are not repeated: an address may hold a password. */
export function replyTo(args: readonly string[], kind: ProgramKind): Reply | undefined {
  if (args.length === 0) return undefined
  return args.every(each => each === '--help' || each === '-h')
    ? { to: 'stdout', text: usageOf(kind) }
    : { to: 'stderr', text: 'It takes no arguments: settings come from the environment (--help says more).\n' }
}
