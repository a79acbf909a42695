import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { START } from '#libs/event-store'
import { calendarDate } from '#libs/kernel'
import { memoryTraject } from '../../../test/support/memory-traject.js'
import { importFacts, SqliteJobStore, type ImportServices, type FactRequest, type JobProgress } from '../src/index.js'

export const HEADER =
  'source_id;ssin;fact;on;agency;category;mode;origin;ground;from;until;kind;by;document;violation;reason;outcome;amount;employed;since'

/** A line of a verdict report, by column. */
export type ReportLine = Readonly<Record<string, string>>

/** Files in, over dossiers in memory and a job store in a folder of its own. */
export async function importFixture() {
  const traject = await memoryTraject()
  const folder = mkdtempSync(join(tmpdir(), 'traject-import-'))
  const store = await SqliteJobStore.open(join(folder, 'imports.sqlite'))
  const { log, vault } = traject.stores
  const fixture: ImportServices = {
    commands: traject.commands,
    importer: { actor: 'kbi', role: 'operator' },
    today: () => calendarDate('2024-06-01'),
    now: () => new Date('2024-06-01T10:00:00Z'),
    warn: () => undefined,
    log,
    vault,
    store,
  }
  const file = join(folder, 'facts.csv')
  const report = `${file}.report.csv`
  return {
    fixture,
    file,
    report,
    write: (...lines: readonly string[]) => writeFileSync(file, `${[HEADER, ...lines].join('\n')}\n`),
    import: (more: Partial<FactRequest> = {}, other: Partial<ImportServices> = {}): Promise<JobProgress> =>
      importFacts({ ...fixture, ...other }, { file, report, signal: new AbortController().signal, ...more }),
    reported: () => reportLines(report),
    events: () => log.readAll(START, 100_000),
    close: async () => {
      await store.close()
      await traject.close()
      rmSync(folder, { recursive: true, force: true })
    },
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
