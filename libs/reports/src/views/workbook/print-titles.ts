import type { WriteOptions, WriteSheet } from 'hucre/xlsx'

type NamedRange = NonNullable<WriteOptions['namedRanges']>[number]

/**
 * The rows that are repeated on every page, as names of the workbook's own. The library writes a sheet's name into them as
 * it is; one with spaces or a digit in front has to be quoted there, or Excel repairs the file and leaves the rows out.
 */
export const printTitles = (sheets: readonly WriteSheet[]): NamedRange[] =>
  sheets.flatMap(({ name, pageSetup }) =>
    pageSetup?.printTitlesRow === undefined
      ? []
      : [{ name: '_xlnm.Print_Titles', range: `${quoted(name)}!${pageSetup.printTitlesRow}`, scope: name }],
  )

/** A sheet as it is handed over, once its titles stand in the workbook's names. */
export function withoutPrintTitles({ pageSetup, ...sheet }: WriteSheet): WriteSheet {
  if (!pageSetup) return sheet
  const { printTitlesRow: _, ...others } = pageSetup
  return { ...sheet, pageSetup: others }
}

const quoted = (name: string): string => `'${name.replaceAll("'", "''")}'`
