import type { Cell, CellStyle, MergeRange, RowDef, WriteSheet } from 'hucre'
import type { Report } from '../../report.js'
import { VIEW_WORDS } from '../words/view-words.js'
import { instantInWords } from './in-words.js'

/** A cell on its way to a sheet: what it holds and how it looks. */
export interface SheetCell {
  readonly value: string | number | null
  readonly style: CellStyle
  /** Name of the sheet that it leads to. */
  readonly leadsTo?: string
}

/** Rows put under each other, each with its own styles; height where the text needs more than a line. */
export class SheetRows {
  private readonly rows: (string | number | null)[][] = []
  private readonly cells = new Map<string, Partial<Cell>>()
  private readonly heights = new Map<number, RowDef>()
  private readonly merges: MergeRange[] = []

  get length(): number {
    return this.rows.length
  }

  add(cells: readonly SheetCell[], height?: number): this {
    const row = this.rows.push(cells.map(({ value }) => value)) - 1
    cells.forEach(({ value, style, leadsTo }, column) => {
      const link = leadsTo
        ? { hyperlink: { target: '', location: `'${leadsTo}'!A1` }, value, type: 'string' as const }
        : {}
      this.cells.set(`${row},${column}`, { style, ...link })
    })
    if (height) this.heights.set(row, { height })
    return this
  }

  /** One text across the sheet, as many lines high as it takes. */
  addAcross(value: string, style: CellStyle, columns: readonly number[]): this {
    const lines = linesOf(value, sum(columns))
    this.add([{ value, style }], lines > 1 ? lines * LINE_HEIGHT : undefined)
    const row = this.length - 1
    this.merges.push({ startRow: row, startCol: 0, endRow: row, endCol: columns.length - 1 })
    return this
  }

  skip(): this {
    return this.add([])
  }

  parts(): Pick<WriteSheet, 'rows' | 'cells' | 'rowDefs' | 'merges'> {
    return { rows: this.rows, cells: this.cells, rowDefs: this.heights, merges: this.merges }
  }
}

const CHARACTERS_TO_A_WIDTH = 1.1
const LINE_HEIGHT = 14.5

/** Lines that a text takes in a column, broken between words as a spreadsheet does. */
function linesOf(text: string, width: number): number {
  const room = width * CHARACTERS_TO_A_WIDTH
  let lines = 1
  let used = 0
  for (const { length } of text.split(' ')) {
    if (used > 0 && used + 1 + length > room) {
      lines += 1
      used = length
    } else used += (used > 0 ? 1 : 0) + length
  }
  return lines
}

/** Height of a row whose texts wrap in columns of these widths. */
export const heightOf = (texts: readonly string[], widths: readonly number[]): number =>
  LINE_HEIGHT * Math.max(...texts.map((text, column) => linesOf(text, widths[column]!)))

interface Sheet {
  readonly name: string
  readonly rows: SheetRows
  readonly widths: readonly number[]
  /** From 1. Repeated on every page; on a screen it stays in sight, with what is above it and the first column. */
  readonly headerRow: number
  /** To be read through, not looked up in: nothing of it stays in sight, and it prints on one page, however long it is. */
  readonly onOnePage?: boolean
  /** Lines at the head of each page, of a sheet that does not say them itself. */
  readonly onPages?: readonly string[]
}

/** A sheet that prints as it should: landscape, as wide as a page, its header row on each, page numbers. */
export function sheetOf(report: Report, sheet: Sheet): WriteSheet {
  const { name, rows, widths, headerRow, onOnePage = false, onPages = [] } = sheet
  const words = VIEW_WORDS[report.language]
  const recorded = `${instantInWords(report.parameters.knownAt, words)}, ${words.position(report.position)}`
  return {
    name,
    ...rows.parts(),
    columns: widths.map(width => ({ width })),
    ...(!onOnePage && { freezePane: { rows: headerRow, columns: 1 } }),
    view: { showGridLines: false },
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: onOnePage ? 1 : 0,
      printTitlesRow: `$${headerRow}:$${headerRow}`,
      margins: { top: 0.8, bottom: 0.75, left: 0.5, right: 0.5, header: 0.35, footer: 0.35 },
    },
    headerFooter: {
      oddHeader: `&L${onPages.length > 0 ? SMALL : ''}${[report.title, ...onPages].map(printed).join('\n')}&R${printed(report.report.toUpperCase())}`,
      oddFooter: `&L${SMALL}${words.asked.recorded} ${recorded}\n${words.asked['computed-by']} ${printed(report.computedBy)}&C${words.page('&P', '&N')}&R&A`,
    },
  }
}

/** So that several lines have room above the sheet, or beneath it. */
const SMALL = '&9'

/** In a header an ampersand begins a code. */
const printed = (text: string): string => text.replaceAll('&', '&&')

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
