import type { WriteSheet } from 'hucre/xlsx'
import type { Figure, Report } from '../../report.js'
import { cutOffs, sourceOf } from './about.js'
import { heightOf, sheetOf, SheetRows } from './sheet.js'
import { styles } from './styles.js'

export const DEFINITIONS_SHEET = 'Definitions'

const HEADERS = ['Figure', 'Unit', 'Percentage of', 'Cut-off', 'Definition'] as const
const WIDTHS = [42, 12, 28, 13, 100]

/** What each figure means, what it is a share of, and until when facts count. */
export function definitionsSheet(report: Report): WriteSheet {
  const rows = new SheetRows()
    .add([{ value: 'Definitions, bases and cut-offs', style: styles.title }], 24)
    .addAcross(cutOffs(report).join('. '), styles.note, WIDTHS)
    .addAcross(sourceOf(report), styles.note, WIDTHS)
    .skip()
    .add(
      HEADERS.map(value => ({ value, style: styles.header })),
      20,
    )
  const headerRow = rows.length
  for (const { id, unit, base, cutOff, definition } of wholes(report.figures)) {
    const texts = [id, unit, base?.id ?? '', cutOff, definition]
    rows.add(
      texts.map((value, column) => ({ value: value || null, style: column === 0 ? styles.text : styles.wrapped })),
      heightOf(texts, WIDTHS),
    )
  }
  return sheetOf(report, {
    name: DEFINITIONS_SHEET,
    rows,
    widths: WIDTHS,
    headerRow,
  })
}

/** A definition holds in every restriction: it is told once. */
const wholes = (figures: readonly Figure[]): readonly Figure[] =>
  figures.filter(({ where }) => Object.keys(where).length === 0)
