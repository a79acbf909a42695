import type { WriteSheet } from 'hucre/xlsx'
import { leftOut } from '../../left-out.js'
import type { Comparison, Report } from '../../report.js'
import { cutOffs, sourceOf } from './about.js'
import { heightOf, sheetOf, SheetRows, type SheetCell } from './sheet.js'
import { styles } from './styles.js'
import { valueCell } from './value-cell.js'

export const PUBLISHED_SHEET = 'Published beside computed'

const HEADERS = [
  ['Figure', styles.header],
  ['Published', styles.headerOfNumbers],
  ['Computed', styles.headerOfNumbers],
  ['Unit', styles.headerAside],
  ['Verdict', styles.headerAside],
  ['Why', styles.headerAside],
] as const
const WIDTHS = [52, 12, 12, 12, 18, 92]

/** Each number of the published answer beside the one computed from the recorded facts. */
export function publishedSheet(report: Report): WriteSheet {
  const rows = new SheetRows()
    .add([{ value: 'Published beside computed', style: styles.title }], 24)
    .add([{ value: summary(report.published), style: styles.subtitle }])
    .addAcross(cutOffs(report).join('. '), styles.note, WIDTHS)
    .addAcross(sourceOf(report), styles.note, WIDTHS)
    .skip()
    .add(
      HEADERS.map(([value, style]) => ({ value, style })),
      20,
    )
  const headerRow = rows.length
  for (const comparison of report.published) {
    rows.add(cellsOf(comparison), heightOf([comparison.label, '', '', '', '', comparison.why ?? ''], WIDTHS))
  }
  if (report.dossiersLeftOut > 0) rows.skip()
  for (const note of leftOut(report.dossiersLeftOut)) rows.addAcross(note, styles.note, WIDTHS)
  return sheetOf(report, {
    name: PUBLISHED_SHEET,
    rows,
    widths: WIDTHS,
    headerRow,
  })
}

const cellsOf = ({ label, published, computed, unit, verdict, why = '' }: Comparison): readonly SheetCell[] => [
  { value: label, style: styles.text },
  valueCell({ unit, value: numberIn(published) }),
  valueCell({ unit, value: computed }),
  { value: unit, style: styles.aside },
  { value: verdict.replace('-', ' '), style: styles[verdict] },
  { value: why || null, style: styles.wrapped },
]

/** `3,091`, `74%`, `41 days`: as printed, without what the unit says already. */
const numberIn = (printed: string): number => Number(printed.replace(/[^\d.]/g, ''))

function summary(published: readonly Comparison[]): string {
  const count = (verdict: Comparison['verdict']) => published.filter(it => it.verdict === verdict).length
  return `${count('match')} match, ${count('mismatch')} do not, ${count('not-reproducible')} cannot be reproduced by any population`
}
