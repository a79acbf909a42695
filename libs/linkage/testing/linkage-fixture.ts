import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { OpenDossier, RegisterWithVdab, type Written } from '#libs/commands'
import { START } from '#libs/event-store'
import { calendarDate } from '#libs/kernel'
import type { Ssin } from '#libs/person-vault'
import { memoryTraject } from '../../../test/support/memory-traject.js'
import { linkFile, SqliteJobStore, type JobProgress, type LinkageRequest, type LinkServices } from '../src/index.js'
import { reportLines } from './import-fixture.js'

export const LINKAGE_HEADER = 'ssin;registered_on;deregistered_on;origin;employed;employed_since'
export const OBSERVED = calendarDate('2024-01-31')

export const ann = { actor: 'ann', role: 'caseworker', correlationId: 'c-1' } as const

/** Linkage files in, over dossiers in memory and a job store in a folder of its own. */
export async function linkageFixture() {
  const traject = await memoryTraject()
  const folder = mkdtempSync(join(tmpdir(), 'traject-linkage-'))
  const store = await SqliteJobStore.open(join(folder, 'imports.sqlite'))
  const { log, vault } = traject.stores
  const fixture: LinkServices = {
    commands: traject.commands,
    importer: { actor: 'vdab', role: 'operator' },
    today: () => calendarDate('2024-06-01'),
    now: () => new Date('2024-06-01T10:00:00Z'),
    warn: () => undefined,
    log,
    vault,
    store,
  }
  const file = join(folder, 'linkage.csv')
  const report = `${file}.report.csv`
  return {
    fixture,
    file,
    write: (...lines: readonly string[]) => writeFileSync(file, `${[LINKAGE_HEADER, ...lines].join('\n')}\n`),
    open: async (ssin: Ssin, on = '2022-03-02'): Promise<string> => {
      const reported = { ssin, reportedOn: calendarDate(on), agency: 'agii', category: 'mandatory' } as const
      return (await fixture.commands.execute(new OpenDossier(reported, ann))).dossier
    },
    link: (more: Partial<LinkageRequest> = {}, other: Partial<LinkServices> = {}): Promise<JobProgress> => {
      const signal = new AbortController().signal
      return linkFile({ ...fixture, ...other }, { file, report, source: 'vdab', observedOn: OBSERVED, signal, ...more })
    },
    registered: (dossier: string, on: string): Promise<Written> => {
      const registration = { registeredOn: calendarDate(on), origin: 'own-initiative' } as const
      return fixture.commands.execute(new RegisterWithVdab(dossier, registration, ann))
    },
    reported: () => reportLines(report),
    verdicts: () => reportLines(report).map(({ line, verdict, rule }) => [line, verdict, rule]),
    events: () => log.readAll(START, 100_000),
    types: async () => (await log.readAll(START, 100_000)).map(({ type }) => type),
    close: async () => {
      await store.close()
      await traject.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
