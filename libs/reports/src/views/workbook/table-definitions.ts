import { FigureList } from '../../figure-list.js'
import type { Report, ReportTable } from '../../report.js'

/**
 * What a table shows, in the words of its figures, and of those that they are a part of: whoever has its sheet alone has
 * no other to look it up in.
 */
export function definitionsIn({ figures }: Report, { columns, rows }: ReportTable): readonly string[] {
  const list = new FigureList(figures)
  const headers = new Map<string, string[]>()
  for (const [column, { figure, shows }] of rows[0]!.cells.entries()) {
    const named = headers.get(figure) ?? []
    headers.set(figure, shows === 'value' ? [...named, columns[column]!] : named)
  }
  // A set goes on with what is added on the way: the base of a base too.
  const ids = new Set(headers.keys())
  for (const id of ids) {
    const { base } = list.get(id)
    if (base) ids.add(base.id)
  }
  return [...ids].map(id => {
    const { label, definition } = list.get(id)
    return `${named(label, headers.get(id))} (${id}): ${definition}`
  })
}

/** As the column that shows it is headed, where it is one. */
const named = (label: string, [header, ...others]: readonly string[] = []): string =>
  header === undefined || others.length > 0 ? label : header
