import type { ProblemName } from '../problems/problem-types.js'
import type { TechnicalProblem } from '../problems/technical-problems.js'

/** An operation, as far as what can go wrong with it depends on it. */
export interface Asked {
  readonly path: string
  readonly method: 'get' | 'post'
  /** Names of its parameters: of the query, and of headers. */
  readonly parameters: ReadonlySet<string>
  /** Somebody must say who asks. */
  readonly identified: boolean
  readonly takesFile: boolean
  /** What it says itself that it can answer. */
  readonly own: readonly ProblemName[]
}

type Answered = (asked: Asked) => boolean

const byAll: Answered = () => true
/** Of an address or a method that the contract does not have: told in its description. */
const byNone: Answered = () => false
/** Of no kind of operation: an endpoint that can says so itself, by `Answers`. */
const bySaying: Answered = () => false
const posts: Answered = ({ method }) => method === 'post'
const identified: Answered = it => it.identified
const names =
  (part: string): Answered =>
  ({ path }) =>
    path.includes(`{${part}}`)
const takes =
  (parameter: string): Answered =>
  ({ parameters }) =>
    parameters.has(parameter)

/** One line for each problem before or around the domain: which operations can answer it. */
const technical: Readonly<Record<TechnicalProblem, Answered>> = {
  'invalid-input': byAll,
  'file-refused': ({ takesFile }) => takesFile,
  'malformed-json': ({ method, takesFile }) => method === 'post' && !takesFile,
  'malformed-request': byAll,
  'not-identified': identified,
  'role-not-allowed': identified,
  'not-found': byNone,
  'report-unknown': names('report'),
  'import-unknown': names('file'),
  'import-report-missing': bySaying,
  'problem-unknown': names('problem'),
  'method-not-allowed': byNone,
  'not-acceptable': bySaying,
  'request-timeout': byAll,
  'import-ended': bySaying,
  'revision-lost': takes('If-Match'),
  'body-too-large': posts,
  'media-type-unsupported': posts,
  'idempotency-key-reused': takes('Idempotency-Key'),
  'headers-too-large': byAll,
  'internal-error': byAll,
  'store-damaged': identified,
  'newer-version-recorded': bySaying,
  'store-unavailable': identified,
  'not-yet-overwritten': bySaying,
  'keys-unavailable': identified,
  'not-ready': bySaying,
  'rows-not-ready': bySaying,
  'position-not-reached': takes('atLeast'),
  'outcome-unknown': takes('Idempotency-Key'),
}

/** What the part of an address that names something comes to where there is no such thing. */
const unknown: readonly (readonly [ProblemName, Answered])[] = [
  ['dossier-unknown', names('dossier')],
  ['violation-unknown', names('violation')],
]

/** All that an operation can answer other than what was asked for, each once. */
export function problemsOf(asked: Asked): readonly ProblemName[] {
  const around = [...(Object.entries(technical) as [TechnicalProblem, Answered][]), ...unknown]
  return [...new Set([...around.filter(([, answered]) => answered(asked)).map(([name]) => name), ...asked.own])]
}
