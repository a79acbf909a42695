import type { WriteSheet } from 'hucre/xlsx'
import { leftOut } from '../../left-out.js'
import type { Comparison, Report, Verdict } from '../../report.js'
import { VIEW_WORDS } from '../words/view-words.js'
import type { ViewWords } from '../words/words.js'
import { cutOffs, sourceOf } from './about.js'
import { heightOf, sheetOf, SheetRows, type SheetCell } from './sheet.js'
import { styles } from './styles.js'
import { valueCell } from './value-cell.js'

const HEADERS = [
  ['figure', styles.header],
  ['published', styles.headerOfNumbers],
  ['computed', styles.headerOfNumbers],
  ['unit', styles.headerAside],
  ['verdict', styles.headerAside],
  ['why', styles.headerAside],
] as const
const WIDTHS = [52, 15, 12, 12, 22, 92]

/** Each number of the published answer beside the one computed from the recorded facts. */
export function publishedSheet(report: Report): WriteSheet {
  const words = VIEW_WORDS[report.language]
  const [name] = words.sheets.published
  const rows = new SheetRows()
    .add([{ value: name, style: styles.title }], 24)
    .add([{ value: summary(report.published, words), style: styles.subtitle }])
    .addAcross(cutOffs(report).join('. '), styles.note, WIDTHS)
    .addAcross(sourceOf(report), styles.note, WIDTHS)
    .skip()
    .add(
      HEADERS.map(([header, style]) => ({ value: words.headers[header], style })),
      20,
    )
  const headerRow = rows.length
  for (const comparison of report.published) {
    rows.add(cellsOf(comparison, words), heightOf([comparison.label, '', '', '', '', comparison.why ?? ''], WIDTHS))
  }
  if (report.dossiersLeftOut > 0) rows.skip()
  for (const note of leftOut(report.dossiersLeftOut, report.language)) rows.addAcross(note, styles.note, WIDTHS)
  return sheetOf(report, {
    name,
    rows,
    widths: WIDTHS,
    headerRow,
  })
}

const cellsOf = (
  { label, published, computed, unit, verdict, why = '' }: Comparison,
  words: ViewWords,
): readonly SheetCell[] => [
  { value: label, style: styles.text },
  valueCell({ unit, value: numberIn(published) }, words),
  valueCell({ unit, value: computed }, words),
  { value: words.units[unit], style: styles.aside },
  { value: words.verdicts[verdict], style: styles[verdict] },
  { value: why || null, style: styles.wrapped },
]

/** `3,091`, `74%`, `41 days`: as printed, without what the unit says already. */
const numberIn = (printed: string): number => Number(printed.replace(/[^\d.]/g, ''))

function summary(published: readonly Comparison[], words: ViewWords): string {
  const count = (verdict: Verdict) => published.filter(it => it.verdict === verdict).length
  return words.summary({
    match: count('match'),
    mismatch: count('mismatch'),
    'not-reproducible': count('not-reproducible'),
  })
}
