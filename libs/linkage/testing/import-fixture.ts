import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { importFacts, type ImportServices, type FactRequest, type JobProgress } from '../src/index.js'
import { servicesInMemory } from './services-in-memory.js'

export const HEADER =
  'source_id;ssin;fact;on;agency;category;mode;origin;ground;from;until;kind;by;document;violation;reason;outcome;amount;employed;since'

/** A line of a verdict report, by column. */
export type ReportLine = Readonly<Record<string, string>>

/** Files in, over dossiers in memory and a job store in a folder of its own. */
export async function importFixture() {
  const { services, folder, events, close } = await servicesInMemory({ actor: 'kbi', role: 'operator' })
  const file = join(folder, 'facts.csv')
  const report = `${file}.report.csv`
  return {
    services,
    file,
    report,
    write: (...lines: readonly string[]) => writeFileSync(file, `${[HEADER, ...lines].join('\n')}\n`),
    import: (more: Partial<FactRequest> = {}, other: Partial<ImportServices> = {}): Promise<JobProgress> =>
      importFacts({ ...services, ...other }, { file, report, signal: new AbortController().signal, ...more }),
    reported: () => reportLines(report),
    verdicts: () => reportLines(report).map(({ source_id, verdict, rule }) => [source_id, verdict, rule]),
    events,
    close,
  }
}

/** Reports of these tests quote no separators: they are read by hand. */
export function reportLines(path: string): readonly ReportLine[] {
  const [header, ...lines] = readFileSync(path, 'utf8').replace('\uFEFF', '').trimEnd().split('\r\n')
  const columns = header!.split(';')
  return lines.map(line => {
    const cells = line.split(';').map(cell => cell.replace(/^"(.*)"$/, '$1'))
    return Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? '']))
  })
}

/** A row by its cells, the others empty. */
export function row(cells: Readonly<Record<string, string>>): string {
  return HEADER.split(';')
    .map(column => cells[column] ?? '')
    .join(';')
}

/** The first facts of a person, as a file says them. */
export const reported = (source_id: string, ssin: string) =>
  row({ source_id, ssin, fact: 'reported-to-agency', on: '2022-03-02', agency: 'agii', category: 'mandatory' })
export const signed = (source_id: string, ssin: string, on = '2022-03-15') =>
  row({ source_id, ssin, fact: 'contract-signed', on })
export const registered = (source_id: string, ssin: string, on = '2022-04-20') =>
  row({ source_id, ssin, fact: 'vdab-registered', on, origin: 'own-initiative' })
