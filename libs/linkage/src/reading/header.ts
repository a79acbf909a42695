import { endsWithCr } from './checked-text.js'
import { Fault } from './file-refused.js'

/** The columns of a kind of file. */
export interface Columns {
  readonly required: readonly string[]
  readonly optional: readonly string[]
}

/** Column names by place, or a fault that says everything that is wrong with them. */
export function headerFrom(cells: readonly string[], { required, optional }: Columns): readonly string[] {
  const known = [...required, ...optional]
  const columns = `The columns are ${known.join(', ')}.`
  if (cells.some(name => name.includes('\r'))) throw endsWithCr()
  // A first row that is none of a header is data: nothing of it is repeated.
  if (!required.some(name => cells.includes(name)))
    throw new Fault('header', `the first line is no header: none of ${required.join(', ')} stands in it. ${columns}`)
  const problems = [
    ...listed('unknown columns', cells.filter(name => !known.includes(name)).map(shown)),
    ...listed(
      'doubled columns',
      known.filter(name => cells.indexOf(name) !== cells.lastIndexOf(name)),
    ),
    ...listed(
      'missing columns',
      required.filter(name => !cells.includes(name)),
    ),
  ]
  if (problems.length === 0) return cells
  throw new Fault('header', `the header has ${problems.join('; ')}. ${columns}`)
}

const MOST_NAMES = 10

function listed(what: string, names: readonly string[]): readonly string[] {
  if (names.length === 0) return []
  const more = names.length > MOST_NAMES ? `, and ${names.length - MOST_NAMES} more` : ''
  return [`${what}: ${names.slice(0, MOST_NAMES).join(', ')}${more}`]
}

/** Only what looks like a name is repeated. */
const shown = (name: string): string => (/^[A-Za-z_][\w -]{0,39}$/.test(name) ? name : 'one that is no name')
