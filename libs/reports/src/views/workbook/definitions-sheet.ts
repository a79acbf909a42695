import type { WriteSheet } from 'hucre/xlsx'
import type { Figure, Report } from '../../report.js'
import { VIEW_WORDS } from '../words/view-words.js'
import { cutOffs, sourceOf } from './about.js'
import { heightOf, sheetOf, SheetRows } from './sheet.js'
import { styles } from './styles.js'

const HEADERS = ['figure', 'name', 'unit', 'percentage-of', 'cut-off', 'definition'] as const
const WIDTHS = [42, 42, 12, 28, 13, 100]

/** What each figure means, what it is a share of, and until when facts count. */
export function definitionsSheet(report: Report): WriteSheet {
  const { definitionsTitle, headers, units, sheets } = VIEW_WORDS[report.language]
  const rows = new SheetRows()
    .add([{ value: definitionsTitle, style: styles.title }], 24)
    .addAcross(cutOffs(report).join('. '), styles.note, WIDTHS)
    .addAcross(sourceOf(report), styles.note, WIDTHS)
    .skip()
    .add(
      HEADERS.map(header => ({ value: headers[header], style: styles.header })),
      20,
    )
  const headerRow = rows.length
  for (const { id, label, unit, base, cutOff, definition } of wholes(report.figures)) {
    const texts = [id, label, units[unit], base?.id ?? '', cutOff, definition]
    rows.add(
      texts.map((value, column) => ({ value: value || null, style: column === 0 ? styles.text : styles.wrapped })),
      heightOf(texts, WIDTHS),
    )
  }
  return sheetOf(report, {
    name: sheets.definitions[0],
    rows,
    widths: WIDTHS,
    headerRow,
  })
}

/** A definition holds in every restriction: it is told once. */
const wholes = (figures: readonly Figure[]): readonly Figure[] =>
  figures.filter(({ where }) => Object.keys(where).length === 0)
