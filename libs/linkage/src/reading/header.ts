import { Fault } from './file-refused.js'

/** The columns of a kind of file. */
export interface Columns {
  readonly required: readonly string[]
  readonly optional: readonly string[]
}

/** Column names by place, or a fault that says everything that is wrong with them. */
export function headerFrom(cells: readonly string[], { required, optional }: Columns): readonly string[] {
  const known = [...required, ...optional]
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
  throw new Fault('header', `the header has ${problems.join('; ')}. The columns are ${known.join(', ')}.`)
}

const listed = (what: string, names: readonly string[]): readonly string[] =>
  names.length > 0 ? [`${what}: ${names.join(', ')}`] : []

/** A file without a header begins with data, which is not repeated: only what looks like a name is. */
const shown = (name: string): string => (/^[A-Za-z_][\w -]{0,39}$/.test(name) ? name : 'one that is no name')
