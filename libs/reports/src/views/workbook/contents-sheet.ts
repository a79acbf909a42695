import type { WriteSheet } from 'hucre/xlsx'
import type { Report } from '../../report.js'
import { sheetOf, SheetRows } from './sheet.js'
import { dayInWords, instantInWords, periodInWords } from './in-words.js'
import { rulesInWords } from './rules-in-words.js'
import { styles } from './styles.js'

const CONTENTS_SHEET = 'Contents'

const WIDTHS = [34, 110]
const ROW_HEIGHT = 18

/** The first page: what was asked, with which cut-offs and rules, what to know, and where to find it. */
export function contentsSheet(report: Report, sheets: readonly (readonly [name: string, title: string])[]): WriteSheet {
  const rows = new SheetRows()
    .add([{ value: report.title, style: styles.title }], 26)
    .add([{ value: report.question, style: styles.subtitle }])
    .skip()
    .add([{ value: 'What was asked', style: styles.heading }], 20)
  const headerRow = rows.length
  const addPairs = (pairs: readonly (readonly [name: string, value: string])[]) => {
    for (const pair of pairs) {
      rows.add(
        pair.map(text => ({ value: text, style: styles.text })),
        ROW_HEIGHT,
      )
    }
  }
  addPairs(asked(report))
  rows.skip().add([{ value: 'By which rules, on the day of signing', style: styles.heading }], 20)
  addPairs(rulesInWords(report.rules))
  rows.skip().add([{ value: 'To be read with the figures', style: styles.heading }], 20)
  for (const note of report.notes) rows.addAcross(note, styles.note, WIDTHS)
  rows.skip().add([{ value: 'In this workbook', style: styles.heading }], 20)
  for (const [name, title] of sheets) {
    const link = { value: name, style: styles.link, leadsTo: name }
    rows.add([link, { value: title, style: styles.plain }], ROW_HEIGHT)
  }
  return sheetOf(report, { name: CONTENTS_SHEET, rows, widths: WIDTHS, headerRow, onOnePage: true })
}

const asked = ({ parameters, position, computedBy }: Report): readonly (readonly [string, string])[] => [
  ['Contracts signed', `from ${dayInWords(parameters.from)} to ${dayInWords(parameters.to)}`],
  ['Persons as of', dayInWords(parameters.asOf)],
  ['Violations until', dayInWords(parameters.violationsUntil)],
  ['Registration term', parameters.term ? periodInWords(parameters.term) : 'in force on the day of signing'],
  ['As recorded on', asRecorded(parameters.knownAt, position)],
  ['Computed by', computedBy],
]

/** In full as well: facts of the rest of its minute count or not, and who asks again must say which. */
const asRecorded = (knownAt: string, position: string): string =>
  `${instantInWords(knownAt)} (${knownAt}), position ${position} in the log`
