import type { WriteSheet } from 'hucre/xlsx'
import type { Report } from '../../report.js'
import { VIEW_WORDS } from '../words/view-words.js'
import type { ViewWords } from '../words/words.js'
import { dayInWords, instantInWords, periodInWords } from './in-words.js'
import { rulesInWords } from './rules-in-words.js'
import { sheetOf, SheetRows } from './sheet.js'
import { styles } from './styles.js'

const WIDTHS = [34, 110]
const ROW_HEIGHT = 18

/** The first page: what was asked, with which cut-offs and rules, what to know, and where to find it. */
export function contentsSheet(report: Report, sheets: readonly (readonly [name: string, title: string])[]): WriteSheet {
  const words = VIEW_WORDS[report.language]
  const { headings } = words
  const rows = new SheetRows()
    .add([{ value: report.title, style: styles.title }], 26)
    .add([{ value: report.question, style: styles.subtitle }])
    .skip()
    .add([{ value: headings.asked, style: styles.heading }], 20)
  const headerRow = rows.length
  const addPairs = (pairs: readonly (readonly [name: string, value: string])[]) => {
    for (const pair of pairs) {
      rows.add(
        pair.map(text => ({ value: text, style: styles.text })),
        ROW_HEIGHT,
      )
    }
  }
  addPairs(asked(report, words))
  rows.skip().add([{ value: headings.rules, style: styles.heading }], 20)
  addPairs(rulesInWords(report.rules, words))
  rows.skip().add([{ value: headings['to-be-read'], style: styles.heading }], 20)
  for (const note of report.notes) rows.addAcross(note, styles.note, WIDTHS)
  rows.skip().add([{ value: headings['in-this-workbook'], style: styles.heading }], 20)
  for (const [name, title] of sheets) {
    const link = { value: name, style: styles.link, leadsTo: name }
    rows.add([link, { value: title, style: styles.plain }], ROW_HEIGHT)
  }
  return sheetOf(report, { name: words.contents, rows, widths: WIDTHS, headerRow, onOnePage: true })
}

function asked(report: Report, words: ViewWords): readonly (readonly [string, string])[] {
  const { from, to, asOf, violationsUntil, knownAt, term } = report.parameters
  const day = (date: string) => dayInWords(date, words)
  return [
    [words.asked.contracts, words.between(day(from), day(to))],
    [words.asked.persons, day(asOf)],
    [words.asked.violations, day(violationsUntil)],
    [words.asked.term, term ? periodInWords(term, words) : words.asked['term-in-force']],
    // In full as well: facts of the rest of its minute count or not, and who asks again must say which.
    [words.asked.recorded, words.inTheLog(instantInWords(knownAt, words), knownAt, report.position)],
    [words.asked['computed-by'], report.computedBy],
  ]
}
