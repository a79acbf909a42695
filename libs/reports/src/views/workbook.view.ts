import { writeXlsx } from 'hucre/xlsx'
import type { Report } from '../report.js'
import { VIEW_WORDS } from './words/view-words.js'
import { contentsSheet } from './workbook/contents-sheet.js'
import { definitionsSheet } from './workbook/definitions-sheet.js'
import { figuresSheet } from './workbook/figures-sheet.js'
import { publishedSheet } from './workbook/published-sheet.js'
import { printTitles, withoutPrintTitles } from './workbook/print-titles.js'
import { FONT } from './workbook/styles.js'
import { tableSheet, tableSheetName } from './workbook/table-sheet.js'

/**
 * The report as an Excel workbook, to be sent on unedited. The same report gives the same bytes: the dates in its
 * properties are those of the question, not of the writing.
 */
export const toWorkbook = (report: Report): Promise<Uint8Array> => {
  const { sheets: sheetsAfter } = VIEW_WORDS[report.language]
  const knownAt = new Date(report.parameters.knownAt)
  const sheets = [
    contentsSheet(report, [
      ...report.tables.map((table, index) => [tableSheetName(table, index), table.title] as const),
      sheetsAfter.published,
      sheetsAfter.figures,
      sheetsAfter.definitions,
    ]),
    ...report.tables.map((table, index) => tableSheet(report, table, index)),
    publishedSheet(report),
    figuresSheet(report),
    definitionsSheet(report),
  ]
  return writeXlsx({
    sheets: sheets.map(withoutPrintTitles),
    namedRanges: printTitles(sheets),
    defaultFont: FONT,
    properties: {
      title: report.title,
      subject: report.question,
      creator: 'Traject',
      description: report.notes.join(' '),
      created: knownAt,
      modified: knownAt,
    },
  })
}
