import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { START_MS } from './traject-server.js'
import { Verbs } from './verbs.js'

/** Every verb is a process of its own. */
jest.setTimeout(START_MS)

const verbs = new Verbs('cli')
const { folder, data } = verbs
const traject = (asked: readonly string[], dataDir?: string) => verbs.traject(asked, dataDir)
afterAll(() => verbs.remove())

/** One line, and no trace: what was foreseen is said once, in words. */
const inOneLine = (words: string) => expect.stringMatching(new RegExp(`^traject: [^\\n]*${words}[^\\n]*\\n$`))

beforeAll(async () => {
  const rows = [
    'source_id;ssin;fact;on;agency;category',
    'K-1;93651822393;reported-to-agency;2022-03-02;agii;mandatory',
  ]
  const file = join(folder, 'facts.csv')
  writeFileSync(file, `${rows.join('\n')}\n`)
  expect(await traject(['import', file])).toMatchObject({ code: 0 })
}, START_MS)

describe('where there is no log', () => {
  const empty = join(folder, 'empty')
  mkdirSync(empty)

  test.each([['positions'], ['report', 'sv125'], ['rebuild'], ['verify', '--sweep']])(
    '%s says so, and makes none',
    async (...asked) => {
      const said = await traject(asked, empty)
      expect(said).toEqual({ code: 1, stdout: '', stderr: inOneLine('There is no log in') })
      expect(existsSync(join(empty, 'events.sqlite'))).toBe(false)
    },
  )

  test('nor a folder that is not there', async () => {
    const said = await traject(['rebuild'], join(folder, 'nowhere'))
    expect(said).toEqual({ code: 1, stdout: '', stderr: inOneLine('does not exist') })
    expect(existsSync(join(folder, 'nowhere'))).toBe(false)
  })
})

test.each([['positions'], ['report', 'sv125']])(
  'where a log was put back without rows, %s says how they are made',
  async (...asked) => {
    const dataDir = mkdtempSync(join(folder, 'restored-'))
    cpSync(data, dataDir, { recursive: true, filter: path => !path.includes('rows.sqlite') })
    const said = await traject(asked, dataDir)
    expect(said).toEqual({ code: 1, stdout: '', stderr: inOneLine('traject rebuild') })
  },
)

describe('a report', () => {
  test('of an instant that never was is refused', async () => {
    const said = await traject(['report', 'sv125', '--known-at', '2024-02-30T00:00:00Z'])
    expect(said).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('Give an instant') })
  })

  test('of a window that is none names the option once, as it is given here', async () => {
    const said = await traject(['report', 'sv125', '--as-of', '2022-01-01'])
    const line = 'traject: --as-of is 2022-01-01, before from (2022-03-01 by default).\n'
    expect(said).toEqual({ code: 1, stdout: '', stderr: line })
  })

  test('that is none says which there are, and leaves no file', async () => {
    const out = join(folder, 'bogus.json')
    const said = await traject(['report', 'bogus', '--out', out])
    expect(said).toEqual({ code: 1, stdout: '', stderr: inOneLine('there is sv125') })
    expect(existsSync(out)).toBe(false)
  })

  test.each([
    ['in a folder that is not there', join(folder, 'nowhere', 'sv125.json'), 'does not exist'],
    ['in place of a folder', folder, 'it is a folder'],
    ['in what is no folder', join(data, 'events.sqlite', 'sv125.json'), 'its folder is a file'],
  ])('to be written %s is refused in a line', async (_, out, why) => {
    const said = await traject(['report', 'sv125', '--format', 'json', '--out', out])
    expect(said).toEqual({ code: 1, stdout: '', stderr: inOneLine(why) })
  })
})

test('a linkage of a day to come names the option, as it is given here', async () => {
  const said = await traject(['link', join(folder, 'facts.csv'), '--observed-on', '2199-01-31'])
  expect(said).toEqual({ code: 1, stdout: '', stderr: inOneLine('--observed-on is 2199-01-31, and today is ') })
})

test('a rebuild of no projection says which there are', async () => {
  const said = await traject(['rebuild', 'bogus'])
  const words = 'no projection bogus; there are current-status, yearly-cohorts, sanction-outcomes'
  expect(said).toEqual({ code: 1, stdout: '', stderr: inOneLine(words) })
})

test.each([
  ['--to-eventstore', ['--to-eventstore', 'http://ann:secret@nowhere']],
  ['--vault-to-mongodb', ['--to-eventstore', 'esdb://nowhere', '--vault-to-mongodb', 'ann:secret@nowhere']],
])('an address of a copy that is none is told by its option, %s, and not repeated', async (option, options) => {
  const said = await traject(['copy', ...options])
  expect(said).toEqual({ code: 1, stdout: '', stderr: inOneLine(`${option} must be a URL such as`) })
  expect(said.stderr).not.toContain('secret')
})

describe('a dry run', () => {
  const facts = [
    'source_id;ssin;fact;on;agency;category',
    'K-1;93651822393;reported-to-agency;2022-03-02;agii;mandatory',
    'K-2;93651822393;contract-signed;2022-03-15;;',
    'K-3;93651822393;contract-signed;2022-03-01;;',
  ]
  const linkage = ['ssin;registered_on;employed', '93651822393;2022-04-20;no']
  const events = () => {
    const log = new DatabaseSync(join(data, 'events.sqlite'), { readOnly: true })
    const { count } = log.prepare('SELECT count(*) AS count FROM events').get()!
    log.close()
    return count
  }

  test.each([
    ['import', facts, [], 2, { 'already-recorded': 1, recorded: 1, refused: 1 }],
    ['link', linkage, ['--observed-on', '2024-01-31'], 0, { recorded: 1 }],
  ])(
    'of %s gives the verdicts in a file of its own, and records nothing',
    async (verb, rows, options, code, counts) => {
      const file = join(folder, `${verb}-tried.csv`)
      writeFileSync(file, `${rows.join('\n')}\n`)
      const before = events()
      const said = await traject([verb, file, ...options, '--dry-run', '--format', 'json'])
      expect(said).toMatchObject({ code, stderr: expect.stringContaining('trying: ') })
      expect(JSON.parse(said.stdout)).toMatchObject({ report: `${file}.dry-run.csv`, rows: rows.length - 1, counts })
      // Behind what it would record there is no place in the log.
      expect(readFileSync(`${file}.dry-run.csv`, 'utf8')).toMatch(/;recorded;;;\r\n/)
      expect(existsSync(`${file}.report.csv`)).toBe(false)
      expect(events()).toBe(before)
    },
  )
})

test('a demo that could not write its workbook records nobody', async () => {
  const dataDir = join(folder, 'demo')
  const said = await traject(['demo', '--out', join(folder, 'nowhere', 'sv125.xlsx')], dataDir)
  expect(said).toEqual({ code: 1, stdout: '', stderr: inOneLine('does not exist') })
  expect(await traject(['positions', '--format', 'json'], dataDir)).toMatchObject({
    stdout: expect.stringContaining('"head": "0"'),
  })
})

test('it says which version it is', async () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
  expect(await traject(['--version'])).toEqual({ code: 0, stdout: `traject ${version}\n`, stderr: '' })
})

test('an extract tells its files as JSON too', async () => {
  const out = join(folder, 'extract')
  const said = await traject(['make-extract', '--persons', '3', '--out', out, '--format', 'json'])
  expect(said).toMatchObject({ code: 0 })
  expect(JSON.parse(said.stdout)).toEqual({
    facts: join(out, 'facts.csv'),
    factRows: expect.any(Number),
    linkage: join(out, 'linkage.csv'),
    linkageRows: expect.any(Number),
    observedOn: '2024-01-31',
  })
})

test('a history names its events by their ids, whatever the case of the dossier’s', async () => {
  const log = new DatabaseSync(join(data, 'events.sqlite'), { readOnly: true })
  const { name, id } = log.prepare('SELECT name, events.id FROM events JOIN streams ON streams.id = stream').get()!
  log.close()
  const dossier = String(name).slice('trajectory-'.length)
  const said = await traject(['history', dossier.toUpperCase()])
  expect(said).toEqual({ code: 0, stderr: '', stdout: expect.stringContaining('ReportedToAgency') })
  expect(said.stdout).toContain(String(id))
})

test('a person of whom something does not open is named by a verification, which fails', async () => {
  const dataDir = join(folder, 'damaged')
  cpSync(data, dataDir, { recursive: true })
  const vault = new DatabaseSync(join(dataDir, 'vault.sqlite'))
  vault.exec('UPDATE number SET sealed = randomblob(39)')
  vault.close()

  const said = await traject(['verify', '--format', 'json'], dataDir)
  expect(said).toMatchObject({ code: 1 })
  expect(JSON.parse(said.stdout)).toMatchObject({ differences: [], strays: [{ has: 'damage' }] })
})
