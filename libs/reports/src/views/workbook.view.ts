import { writeXlsx } from 'hucre/xlsx'
import type { Report } from '../report.js'
import { contentsSheet } from './workbook/contents-sheet.js'
import { DEFINITIONS_SHEET, definitionsSheet } from './workbook/definitions-sheet.js'
import { FIGURES_SHEET, figuresSheet } from './workbook/figures-sheet.js'
import { PUBLISHED_SHEET, publishedSheet } from './workbook/published-sheet.js'
import { printTitles, withoutPrintTitles } from './workbook/print-titles.js'
import { FONT } from './workbook/styles.js'
import { tableSheet, tableSheetName } from './workbook/table-sheet.js'

/**
 * The report as an Excel workbook, to be sent on unedited. The same report gives the same bytes: the dates in its
 * properties are those of the question, not of the writing.
 */
export const toWorkbook = (report: Report): Promise<Uint8Array> => {
  const knownAt = new Date(report.parameters.knownAt)
  const sheets = [
    contentsSheet(report, [
      ...report.tables.map((table, index) => [tableSheetName(table, index), table.title] as const),
      [PUBLISHED_SHEET, 'Each number of the published answer beside the computed one'],
      [FIGURES_SHEET, 'Every figure, one a row'],
      [DEFINITIONS_SHEET, 'What each figure means, what it is a share of, and until when facts count'],
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
