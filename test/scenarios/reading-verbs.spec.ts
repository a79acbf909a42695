import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { START_MS } from './traject-server.js'
import { Verbs } from './verbs.js'

jest.setTimeout(START_MS)

const verbs = new Verbs('reading-verbs')
const { folder, data } = verbs
const traject = (asked: readonly string[], dataDir?: string) => verbs.traject(asked, dataDir)
afterAll(() => verbs.remove())

/** One person, registered a week after the 60 days and within the two months: what is told depends on what is asked. */
const FACTS = `source_id;ssin;fact;on;agency;category;origin
K-1;93651822393;reported-to-agency;2022-03-02;agii;mandatory;
K-2;93651822393;contract-signed;2022-07-01;;;
K-3;93651822393;vdab-registered;2022-08-31;;;own-initiative
`

beforeAll(async () => {
  const file = join(folder, 'facts.csv')
  writeFileSync(file, FACTS)
  expect(await traject(['import', file])).toMatchObject({ code: 0 })
}, START_MS)

/** What a verb told on standard output, and that it did so without a word beside it. */
async function told(...asked: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await traject(asked)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return stdout
}

interface Told {
  readonly parameters: Readonly<Record<string, string>>
  readonly figures: readonly { readonly id: string; readonly where: object; readonly value: unknown }[]
}
const wholeOf = ({ figures }: Told, id: string) =>
  figures.find(it => it.id === id && Object.keys(it.where).length === 0)?.value

describe('a report', () => {
  test('answers the question as its options put it', async () => {
    const options = {
      from: '2022-06-01',
      to: '2022-12-31',
      asOf: '2022-10-01',
      violationsUntil: '2022-11-01',
      term: 'P60D',
    }
    const asked = Object.entries(options).flatMap(([name, value]) => [
      `--${name.replace(/[A-Z]/g, capital => `-${capital.toLowerCase()}`)}`,
      value,
    ])
    const report = JSON.parse(await told('report', 'sv125', ...asked, '--format', 'json')) as Told
    expect(report.parameters).toEqual({ ...options, knownAt: expect.any(String) })
    expect(wholeOf(report, 'registered-late')).toBe(1)
  })

  test('is of what was known at an instant', async () => {
    const before = ['--known-at', '2020-01-01T00:00:00Z', '--format', 'json']
    const report = JSON.parse(await told('report', 'sv125', ...before)) as Told
    expect(report.parameters['knownAt']).toBe('2020-01-01T00:00:00.000Z')
    expect(wholeOf(report, 'cohort')).toBe(0)
  })

  test('is a text on a terminal, and a file as its name says', async () => {
    expect(await told('report', 'sv125')).toContain('Registered with VDAB, by year of contract')
    const inDutch = await told('report', 'sv125', '--language', 'nl')
    expect(inDutch).toContain('Ingeschreven bij VDAB, per jaar van het contract')
    const file = join(folder, 'figures.csv')
    expect(await traject(['report', 'sv125', '--out', file])).toEqual({
      code: 0,
      stdout: '',
      stderr: `written to ${file}\n`,
    })
    expect(readFileSync(file, 'utf8')).toMatch(/^report,figure,/)
    // A workbook goes through a pipe too, and into a file that the shell made.
    expect(await told('report', 'sv125', '--format', 'xlsx')).toMatch(/^PK/)
  })
})

describe('a history', () => {
  const dossierOf = () => {
    const log = new DatabaseSync(join(data, 'events.sqlite'), { readOnly: true })
    const { name } = log.prepare("SELECT name FROM streams WHERE name LIKE 'trajectory-%'").get()!
    log.close()
    return String(name).slice('trajectory-'.length)
  }

  test('says of each event when it took effect, who recorded it, and whether it counts on a day', async () => {
    const lines = (await told('history', dossierOf(), '--as-of', '2022-07-01')).trimEnd().split('\n').slice(2)
    expect(lines.map(line => line.split(/ {2,}/).slice(1, 3))).toEqual([
      ['ReportedToAgency', '2022-03-02'],
      ['ContractSigned', '2022-07-01'],
      ['VdabRegistered', '2022-08-31'],
    ])
    expect(lines.map(line => / (yes|no) /.exec(line)?.[1])).toEqual(['yes', 'yes', 'no'])
  })

  test('as JSON is the same, with the names of the fields', async () => {
    const { lines } = JSON.parse(await told('history', dossierOf(), '--as-of', '2022-07-01', '--format', 'json')) as {
      readonly lines: readonly object[]
    }
    expect(lines).toMatchObject([
      { type: 'ReportedToAgency', effectiveOn: '2022-03-02', counts: true },
      { type: 'ContractSigned', effectiveOn: '2022-07-01', counts: true },
      { type: 'VdabRegistered', effectiveOn: '2022-08-31', counts: false },
    ])
  })

  test('of an instant before anything was recorded has nobody', async () => {
    const said = await traject(['history', dossierOf(), '--known-at', '2020-01-01T00:00:00Z'])
    expect(said).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/^traject: [^\n]+\n$/) })
  })
})

test('positions say where the log ends, and how far each projection has come', async () => {
  const lines = (await told('positions')).trimEnd().split('\n')
  expect(lines[0]).toBe('The log ends at position 3.')
  expect(lines.slice(4).map(line => line.split(/ {2,}/).slice(0, 3))).toEqual([
    ['current-status', '3', '0'],
    ['yearly-cohorts', '3', '0'],
    ['sanction-outcomes', '3', '0'],
  ])
})

test('a verification and a backup name a person whom no number leads to any more', async () => {
  const dataDir = join(folder, 'unnumbered')
  cpSync(data, dataDir, { recursive: true })
  const vault = new DatabaseSync(join(dataDir, 'vault.sqlite'))
  vault.exec('DELETE FROM number')
  vault.close()

  const said = await traject(['verify'], dataDir)
  expect(said).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('who has no number though none was withdrawn'),
  })
  expect(await traject(['backup', join(folder, 'backup')], dataDir)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('or no number leads to it'),
  })
})

test('a verification names the rows that differ and fails, until they are rebuilt', async () => {
  expect((await traject(['verify'])).stdout).toBe('All rows are what their events say.\n\nVault and log agree.\n')

  const dataDir = join(folder, 'damaged')
  cpSync(data, dataDir, { recursive: true })
  const rows = new DatabaseSync(join(dataDir, 'rows.sqlite'))
  for (const { name } of rows
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'rows_%'")
    .all())
    rows.exec(`UPDATE ${String(name)} SET revision = 0`)
  rows.close()

  const said = await traject(['verify'], dataDir)
  expect(said.code).toBe(1)
  for (const projection of ['current-status', 'yearly-cohorts', 'sanction-outcomes'])
    expect(said.stdout).toMatch(new RegExp(`^${projection} +\\S+ +the row stands at revision 0, its events at `, 'm'))

  expect(await traject(['rebuild', 'yearly-cohorts'], dataDir)).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('rebuilt yearly-cohorts\n'),
  })
  expect((await traject(['verify'], dataDir)).stdout).not.toContain('yearly-cohorts')
  expect(await traject(['rebuild'], dataDir)).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('rebuilt all projections\n'),
  })
  expect(await traject(['verify'], dataDir)).toMatchObject({ code: 0 })
})

/** A copy of the data folder in which all but the first page of a file is damaged. */
function damaged(name: string): { readonly dataDir: string; readonly file: string } {
  const dataDir = join(folder, `damaged-${name}`)
  cpSync(data, dataDir, { recursive: true })
  const file = join(dataDir, name)
  writeFileSync(file, readFileSync(file).fill(0xa5, name === 'rows.sqlite' ? 16_384 : 8_192))
  return { dataDir, file }
}

test.each([
  ['the log', 'events.sqlite', 'Put back a backup, or point to another folder.'],
  ['the vault', 'vault.sqlite', 'Put back a backup, or point to another folder.'],
  ['rows', 'rows.sqlite', 'Move it away, with its -wal and -shm: it is built again from the log.'],
  ['what is noted of files', 'imports.sqlite', 'Put back that of a backup, or move it away, with its -wal and -shm:'],
])('a verification fails where %s is damaged, and says what helps', async (_, name, remedy) => {
  const { dataDir, file } = damaged(name)
  const { code, stdout, stderr } = await traject(['verify'], dataDir)
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toMatch(`traject: ${file} cannot be used: its pages do not fit together (Tree`)
  expect(stderr).toMatch(`). Nothing was changed. ${remedy}`)
})

test('a backup says what is in it, and that it was read back', async () => {
  const backup = join(folder, 'backup')
  expect(await told('backup', backup)).toBe(
    `${backup}: events.sqlite, vault.sqlite, imports.sqlite; 3 events, 1 entry of the vault, read back.\n`,
  )
  const withKey = join(folder, 'with-key')
  expect(JSON.parse(await told('backup', withKey, '--with-key', '--format', 'json'))).toEqual({
    folder: withKey,
    files: ['events.sqlite', 'vault.sqlite', 'imports.sqlite', 'vault.key'],
    notIncluded: [],
    events: 3,
    entries: 1,
  })
})
