import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { OpenDossier, RegisterWithVdab, type Written } from '#libs/commands'
import { calendarDate } from '#libs/kernel'
import type { Ssin } from '#libs/person-vault'
import { linkFile, type JobProgress, type LinkageRequest, type LinkServices } from '../src/index.js'
import { reportLines } from './import-fixture.js'
import { servicesInMemory } from './services-in-memory.js'

export const LINKAGE_HEADER = 'ssin;registered_on;deregistered_on;origin;employed;employed_since'
export const OBSERVED = calendarDate('2024-01-31')

export const ann = { actor: 'ann', role: 'caseworker', correlationId: 'c-1' } as const

/** Linkage files in, over dossiers in memory and a job store in a folder of its own. */
export async function linkageFixture() {
  const { services, folder, events, close } = await servicesInMemory({ actor: 'vdab', role: 'operator' })
  const file = join(folder, 'linkage.csv')
  const report = `${file}.report.csv`
  return {
    services,
    file,
    write: (...lines: readonly string[]) => writeFileSync(file, `${[LINKAGE_HEADER, ...lines].join('\n')}\n`),
    open: async (ssin: Ssin): Promise<string> => {
      const reported = { ssin, reportedOn: calendarDate('2022-03-02'), agency: 'agii', category: 'mandatory' } as const
      return (await services.commands.execute(new OpenDossier(reported, ann))).dossier
    },
    link: (more: Partial<LinkageRequest> = {}, other: Partial<LinkServices> = {}): Promise<JobProgress> => {
      const signal = new AbortController().signal
      return linkFile(
        { ...services, ...other },
        { file, report, source: 'vdab', observedOn: OBSERVED, signal, ...more },
      )
    },
    registered: (dossier: string, on: string): Promise<Written> => {
      const registration = { registeredOn: calendarDate(on), origin: 'own-initiative' } as const
      return services.commands.execute(new RegisterWithVdab(dossier, registration, ann))
    },
    reported: () => reportLines(report),
    verdicts: () => reportLines(report).map(({ line, verdict, rule }) => [line, verdict, rule]),
    events,
    types: async () => (await events()).map(({ type }) => type),
    close,
  }
}
