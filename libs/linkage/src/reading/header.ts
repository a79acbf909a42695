import { endsWithCr } from './checked-text.js'
import { Fault } from './file-refused.js'

/** The columns of a kind of file. */
export interface Columns {
  readonly required: readonly string[]
  readonly optional: readonly string[]
}

/** As a header means it: databases write names in capitals, and fill them up to the width of their column. */
const nameIn = (cell: string): string => cell.trim().toLowerCase()

/** Column names by place, or a fault that says everything that is wrong with them. */
export function headerFrom(written: readonly string[], { required, optional }: Columns): readonly string[] {
  const cells = written.map(nameIn)
  const known = [...required, ...optional]
  const columns = `The columns are ${known.join(', ')}.`
  if (cells.some(name => name.includes('\r'))) throw endsWithCr()
  // A first row that is none of a header is data: nothing of it is repeated.
  if (!required.some(name => cells.includes(name)))
    throw new Fault('header', `the line is no header: none of ${required.join(', ')} stands in it. ${columns}`)
  const problems = [
    ...listed(
      'unknown columns',
      written.map(shown).filter((_, at) => !known.includes(cells[at]!)),
    ),
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

/** Only what looks like a name is repeated. One that is empty is what a separator at the end of the line makes, or row numbers. */
function shown(written: string, at: number): string {
  const name = written.trim()
  if (name === '') return `number ${at + 1}, which has no name`
  return /^[A-Za-z_][\w -]{0,39}$/.test(name) ? name : 'one that is no name'
}

/**
 * Whether a row is the header again, as where files were put together. One of other columns, or of the same in another
 * order, is a fault: a day under it would be taken for another.
 */
export function isHeaderAgain(header: readonly string[], row: readonly string[], { required }: Columns): boolean {
  if (!required.every(name => row.some(cell => cell.length >= name.length && nameIn(cell) === name))) return false
  if (row.length === header.length && row.every((cell, at) => nameIn(cell) === nameIn(header[at]!))) return true
  throw new Fault(
    'header',
    'another header stands here, whose columns are not those of the first. Send what follows it as a file of its own.',
  )
}
