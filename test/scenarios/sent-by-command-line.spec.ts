import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { testSsin } from '#libs/person-vault'
import { START_MS, TrajectServer } from './traject-server.js'
import { Verbs } from './verbs.js'

jest.setTimeout(2 * START_MS)

const [JAN, MIA] = [testSsin('1990-01-01', 1), testSsin('1985-05-05', 1)]
const FACTS = [
  'source_id;ssin;fact;on;agency;category;origin',
  `K-1;${JAN};reported-to-agency;2022-03-02;agii;mandatory;`,
  `K-2;${JAN};contract-signed;2022-03-15;;;`,
]
const LINKAGE = [
  'ssin;registered_on;deregistered_on;origin;employed;employed_since',
  `${JAN};2022-04-20;;;yes;2023-09-01`,
]

const verbs = new Verbs('sent')
const { folder } = verbs
const traject = (...asked: readonly string[]) => verbs.traject(asked)
let server: TrajectServer
let url: string

beforeAll(async () => {
  server = await TrajectServer.open()
  url = await server.listen()
}, START_MS)
afterAll(async () => {
  await server.remove()
  verbs.remove()
})

function fileOf(name: string, ...rows: readonly string[]): string {
  const path = join(folder, name)
  writeFileSync(path, `${rows.join('\n')}\n`)
  return path
}

const received = async () =>
  (await server.get('/imports', { role: 'operator' })).body as unknown as readonly Record<string, unknown>[]

test('import --url has the server take the file in, prints the counts and brings the report', async () => {
  const file = fileOf('facts.csv', ...FACTS)
  const { code, stdout, stderr } = await traject('import', file, '--url', url, '--actor', 'otto')
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining(`${file}.report.csv`) })
  expect(stdout).toMatch(/^recorded +2$/m)
  expect(readFileSync(`${file}.report.csv`, 'utf8')).toContain('3;K-2;recorded;')
  expect((await received())[0]).toMatchObject({
    kind: 'facts',
    source: 'kbi',
    actor: 'otto',
    state: 'done',
    counts: { recorded: 2 },
  })
})

test('sent again nothing is recorded twice; what is faulty makes the exit status 2', async () => {
  const file = fileOf('again.csv', ...FACTS, 'K-3;1;contract-signed;2022-03-15;;;')
  const report = join(folder, 'verdicts.csv')
  const { code, stdout } = await traject('import', file, '--url', url, '--report', report, '--format', 'json')
  expect({ code, told: JSON.parse(stdout) as unknown }).toEqual({
    code: 2,
    told: { file, report, rows: 3, counts: { 'already-recorded': 2, invalid: 1 } },
  })
  expect(readFileSync(report, 'utf8')).toContain('4;K-3;invalid;ssin;')
})

test('link --url sends a linkage with its day, its source and the days for which it speaks', async () => {
  const file = fileOf('linkage.csv', ...LINKAGE, `${MIA};;;;no;`)
  const days = ['--observed-on', '2024-01-31', '--covers-from', '2024-01-01', '--covers-until', '2024-12-31']
  const asked = [...days, '--source', 'vdab-west']
  const { code, stdout } = await traject('link', file, '--url', url, ...asked)
  expect(code).toBe(2)
  expect(stdout).toMatch(/^recorded +1$/m)
  expect(stdout).toMatch(/^unknown-person +1$/m)
  expect((await received())[0]).toMatchObject({
    kind: 'linkage',
    source: 'vdab-west',
    observedOn: '2024-01-31',
    coversFrom: '2024-01-01',
    coversUntil: '2024-12-31',
  })
})

test('with a reason the server corrects the record', async () => {
  const file = fileOf('corrected.csv', LINKAGE[0]!, `${JAN};2022-04-21;;;;`)
  const asked = ['--observed-on', '2024-02-29', '--correct', '--reason', 'brief van VDAB, één']
  const { code, stdout } = await traject('link', file, '--url', url, ...asked)
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^recorded +1$/m) })
  expect((await received())[0]).toMatchObject({ kind: 'linkage', source: 'vdab' })
})

test('a file that the server cannot read to its end has failed, and says why; its rows before that are told', async () => {
  const file = join(folder, 'latin1.csv')
  const rows = [...FACTS, `K-4;${JAN};contract-signed;2022-03-15;;;\u00e9`].join('\n')
  writeFileSync(file, rows, 'latin1')
  const { code, stdout, stderr } = await traject('import', file, '--url', url)
  expect({ code, stdout }).toEqual({ code: 1, stdout: expect.stringMatching(/^already-recorded +2$/m) })
  expect(stderr).toContain(`Verdicts, one for each row: ${file}.report.csv\nThe server says: `)
  expect(stderr).toMatch(/UTF-8/)
})

test.each<[string, readonly string[], RegExp]>([
  ['import --dry-run', ['import', '--dry-run'], /--dry-run works beside the server: leave --url out/],
  ['import --anew', ['import', '--anew'], /--anew is for a run that was stopped here/],
  ['link --dry-run', ['link', '--observed-on', '2024-01-31', '--dry-run'], /--dry-run works beside the server/],
  ['link --anew', ['link', '--observed-on', '2024-01-31', '--anew'], /--anew is for a run that was stopped here/],
  ['link --correct', ['link', '--observed-on', '2024-01-31', '--correct'], /Say why the record is corrected/],
  [
    'import to an address with a password',
    ['import', '--url', 'http://otto:secret@127.0.0.1:9'],
    /^(?!.*secret).*--url has no place for a name and a password: a token goes in TRAJECT_TOKEN/,
  ],
  [
    'link --correct for a blank reason',
    ['link', '--observed-on', '2024-01-31', '--correct', '--reason', ' '],
    /Say why the record is corrected/,
  ],
  [
    'link --reason without --correct',
    ['link', '--observed-on', '2024-01-31', '--reason', 'a letter'],
    /--reason says why the record is corrected: give --correct too/,
  ],
  [
    'link --reason with control characters',
    ['link', '--observed-on', '2024-01-31', '--correct', '--reason', 'a\u001b[31m'],
    /--reason must be text of 1 to 2000 characters/,
  ],
  [
    'link for days without that of the file',
    ['link', '--observed-on', '2024-01-31', '--covers-until', '2024-01-01'],
    /refuses: [^:]+: Days from 2024-01-31 until 2024-01-01 do not hold 2024-01-31/,
  ],
])('%s is not sent, and says why', async (_, [verb, ...options], why) => {
  const before = (await received()).length
  const file = fileOf('refused.csv', ...(verb === 'import' ? FACTS : LINKAGE))
  const { code, stdout, stderr } = await traject(verb!, file, '--url', url, ...options)
  expect({ code, stdout, stderr }).toEqual({ code: 1, stdout: '', stderr: expect.stringMatching(why) })
  expect(await received()).toHaveLength(before)
})

test.each<[string, readonly string[], RegExp]>([
  ['the input itself', ['--report', 'INPUT'], /another file has its name\. Name the report with --report/],
  ['a folder', ['--report', 'FOLDER'], /FOLDER cannot be written: it is a folder\. Nothing was begun/],
  [
    'in no folder',
    ['--report', 'FOLDER/none/r.csv'],
    /cannot be written: its folder does not exist\. Nothing was begun/,
  ],
])('a report that cannot go where it is to is told before anything is sent: %s', async (_, options, why) => {
  const before = (await received()).length
  const file = fileOf('kept.csv', ...FACTS)
  const named = (option: string) => option.replace('INPUT', file).replace('FOLDER', folder)
  const { code, stdout, stderr } = await traject('import', file, '--url', url, ...options.map(named))
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr.replaceAll(folder, 'FOLDER')).toMatch(why)
  expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  expect(readFileSync(file, 'utf8')).toBe(`${FACTS.join('\n')}\n`)
  expect(await received()).toHaveLength(before)
})

test.each<[string, string, string, RegExp]>([
  ['a file that is not there', 'none.csv', '', /none\.csv: cannot be read: it does not exist$/],
  ['a folder', '.', '', /: is a directory, not a file$/],
  [
    'a server whose address is none',
    'facts.csv',
    'notaurl',
    /Give the address of a server, as http:\/\/127\.0\.0\.1:3000\.$/,
  ],
])('%s is named, in one line', async (_, name, address, why) => {
  const { code, stderr } = await traject(
    'import',
    join(folder, name),
    '--url',
    address || url,
    '--report',
    join(folder, 'n'),
  )
  expect({ code, lines: stderr.trimEnd().split('\n').length }).toEqual({ code: 1, lines: 1 })
  expect(stderr.trimEnd()).toMatch(why)
})

test('a file that the server does not take is refused in a line, before any of it is recorded', async () => {
  const file = fileOf('other-days.csv', ...LINKAGE)
  const report = join(folder, 'other-days.report.csv')
  const asked = ['--observed-on', '2024-01-31', '--source', 'vdab-west', '--report', report, '--format', 'json']
  const before = (await received()).length
  expect(await traject('link', file, '--url', url, ...asked)).toEqual({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(
      /refuses: [^:]+: This linkage is on record for other days, from [-0-9]+ until [-0-9]+\.\n$/,
    ),
  })
  expect(await received()).toHaveLength(before)
  expect(existsSync(report)).toBe(false)
})

test('a file that the disk fails to read is refused for what it is, and nothing of it is received', async () => {
  const file = join(folder, 'unreadable.csv')
  symlinkSync('/proc/self/mem', file)
  const before = (await received()).length
  const { code, stderr } = await traject('import', file, '--url', url)
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: `traject: ${file}: cannot be read: the disk failed to read or write\n`,
  })
  expect(await received()).toHaveLength(before)
})

test('a report for which there is no room here is told with where it is, and the counts all the same', async () => {
  const file = fileOf('full.csv', ...FACTS)
  const { code, stdout, stderr } = await traject('import', file, '--url', url, '--report', '/dev/full')
  expect({ code, stdout }).toEqual({ code: 1, stdout: expect.stringMatching(/recorded +2$/m) })
  const { id } = (await received())[0]!
  expect(stderr).toContain(
    `/dev/full cannot be written: the disk is full. It is at ${url}/imports/${String(id)}/report\n`,
  )
})

test('a file of another source has ids of its own', async () => {
  const file = fileOf('atlas.csv', FACTS[0]!, `K-1;${MIA};reported-to-agency;2022-03-02;atlas;mandatory;`)
  const { code, stdout } = await traject('import', file, '--url', url, '--source', 'atlas')
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^recorded +1$/m) })
  expect((await received())[0]).toMatchObject({ source: 'atlas' })
})

test('where no server answers it says so, in one line', async () => {
  const { code, stderr } = await traject('import', fileOf('facts.csv', ...FACTS), '--url', 'http://127.0.0.1:9')
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: expect.stringMatching(/^traject: The server at .* does not answer.*\n$/),
  })
})

test('whatever is sent, no data folder is made here for it', () => expect(existsSync(verbs.data)).toBe(false))
