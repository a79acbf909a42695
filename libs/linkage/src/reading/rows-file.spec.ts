import { appendFileSync, mkdtempSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { FileRefused } from './file-refused.js'
import { RowsFile } from './rows-file.js'

const folder = mkdtempSync(join(tmpdir(), 'traject-rows-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const COLUMNS = { required: ['id', 'name'], optional: ['note', 'more'] }
let files = 0

function fileOf(content: string | Buffer): string {
  const path = join(folder, `${files++}.csv`)
  writeFileSync(path, content)
  return path
}

interface Met {
  readonly rows: readonly (readonly [line: number, cells: Record<string, string>])[]
  readonly refusal?: FileRefused
}

/** All rows up to where it cannot be read any further. */
async function read(path: string): Promise<Met> {
  const rows: [number, Record<string, string>][] = []
  try {
    const file = await RowsFile.open(path, COLUMNS)
    for await (const batch of file.batches())
      for (const { line, cells } of batch) rows.push([line, Object.fromEntries(cells)])
    return { rows }
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error
    return { rows, refusal: error }
  }
}

const ROWS = [
  [2, { id: 'a', name: 'one' }],
  [3, { id: 'b', name: 'two' }],
]

describe('a file is read', () => {
  test.each([
    ['with semicolons', 'id;name\na;one\nb;two\n'],
    ['with commas', 'id,name\na,one\nb,two\n'],
    ['without a last line end', 'id;name\na;one\nb;two'],
    ['with the line ends of Windows', 'id;name\r\na;one\r\nb;two\r\n'],
    ['with a byte order mark', '\uFEFFid;name\na;one\nb;two\n'],
    ['with columns in another order and one that is empty', 'name;note;id\none;;a\ntwo;;b\n'],
  ])('%s', async (_, content) => expect(await read(fileOf(content))).toEqual({ rows: ROWS }))

  test('with quoted cells, and lines are counted by where a row begins', async () => {
    const { rows } = await read(fileOf('id;name\r\na;"x;""y""\r\nz"\r\n\r\n"b";é\r\n'))
    expect(rows).toEqual([
      [2, { id: 'a', name: 'x;"y"\r\nz' }],
      [5, { id: 'b', name: 'é' }],
    ])
  })

  test.each([
    ['with semicolons', ';'],
    ['with commas', ','],
  ])('%s, and lines are counted where some of them are empty, to the one that cannot be read', async (_, separator) => {
    const lines = ['', 'id;name', '', 'a;one', '', '', 'b;two', '', 'c;"x']
    const { rows, refusal } = await read(fileOf(lines.join('\n').replaceAll(';', separator)))
    expect(rows).toEqual([
      [4, { id: 'a', name: 'one' }],
      [7, { id: 'b', name: 'two' }],
    ])
    expect(refusal).toMatchObject({ rule: 'quotes', line: 9 })
  })

  test('of any length, across the borders of chunks, character by character', async () => {
    const count = 20_000
    const lines = Array.from({ length: count }, (_, index) => `${index};naïve €${'é'.repeat(index % 7)}`)
    const { rows, refusal } = await read(fileOf(`id;name\n${lines.join('\n')}\n`))
    expect(refusal).toBeUndefined()
    expect(rows.map(([, { id, name }]) => `${id};${name}`)).toEqual(lines)
    expect(rows.at(-1)![0]).toBe(count + 1)
  })

  test('and a row with more or fewer cells says so, and no more', async () => {
    const file = await RowsFile.open(fileOf('id;name\na\nb;two;three\nc;four\n'), COLUMNS)
    const rows = (await Array.fromAsync(file.batches())).flat()
    expect(rows.map(({ line, ragged, cells }) => [line, ragged, cells.size])).toEqual([
      [2, 'The row has 1 cells where the header has 2.', 0],
      [3, 'The row has 3 cells where the header has 2.', 0],
      [4, undefined, 2],
    ])
  })
})

describe('refused before the first row, with what is wrong:', () => {
  test.each([
    ['an unknown column', 'id;name;nmae\na;b;c\n', /header has unknown columns: nmae\. The columns are id, name, note/],
    ['a missing column', 'id;note\na;b\n', /missing columns: name/],
    ['a doubled column', 'id;name;id\na;b;c\n', /doubled columns: id/],
    ['all of them at once', 'id;id;x\n', /unknown columns: x; doubled columns: id; missing columns: name/],
    [
      'many unknown columns, ten of which are named',
      `id;name;${Array.from({ length: 5_000 }, (_, index) => `c${index}`).join(';')}\n`,
      /unknown columns: c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, and 4990 more\. The/,
    ],
    ['a name that is none', 'id;name;93051822361\n', /unknown columns: one that is no name\./],
    ['lines that end with CR alone', 'id;name\ra;jan\rb;mia\r', /csv: has lines that end with CR alone/],
    ['many of them', `id;name\r${'a;jan\r'.repeat(20_000)}`, /csv: has lines that end with CR alone/],
    ['nothing at all', '', /is empty/],
    ['only line ends', '\n\n', /is empty/],
    ['UTF-16', Buffer.from('\uFEFFid;name\n', 'utf16le'), /is UTF-16/],
    ['UTF-16 without a mark', Buffer.from('id;name\n', 'utf16le'), /NUL byte/],
    ['a workbook', Buffer.from('504b0304140006000800', 'hex'), /zip or Excel/],
  ])('%s', async (_, content, message) => {
    const { rows, refusal } = await read(fileOf(content))
    expect(rows).toEqual([])
    expect(refusal!.message).toMatch(message)
  })

  test.each(['Vermeulen;Lotte;93051822361;Kerkstraat 5\n', 'Vermeulen,Lotte\nid,name\n', 'Vermeulen'])(
    'data in place of a header, of which nothing is repeated: %j',
    async content => {
      const { message } = (await read(fileOf(content))).refusal!
      expect(message).toMatch(/line 1: the first line is no header: none of id, name stands in it\. The columns are id/)
      expect(message).not.toMatch(/Vermeulen|Lotte|Kerkstraat/)
    },
  )

  test('a directory', async () =>
    expect((await read(folder)).refusal!.message).toBe(`${folder}: is a directory, not a file`))

  test('a file that is not there', async () =>
    expect((await read(join(folder, 'none.csv'))).refusal!.message).toMatch(/does not exist$/))
})

test('one that the disk fails to read is refused, in words', async () => {
  const { rows, refusal } = await read('/proc/self/mem')
  expect([rows, refusal?.rule, refusal?.message]).toEqual([
    [],
    'unreadable',
    '/proc/self/mem: cannot be read: the disk failed to read or write',
  ])
})

describe('refused with its line, after the rows before it:', () => {
  const GOOD = 'id;name\na;one\nb;two\n'
  const latin1 = Buffer.concat([Buffer.from(GOOD), Buffer.from('c;Andr\u00e9\nd;x\n', 'latin1')])

  test.each([
    ['text that is not UTF-8', latin1, 'encoding'],
    ['a NUL byte', `${GOOD}c;x\u0000y\nd;x\n`, 'encoding'],
    ['a quote that is not closed', `${GOOD}c;"x\nd;y\n`, 'quotes'],
    ['a quote within a cell', `${GOOD}c;x"y\nd;y\n`, 'quotes'],
    ['text after a closing quote', `${GOOD}c;"x"y\nd;y\n`, 'quotes'],
    ['a line that is too long', `${GOOD}c;${'x'.repeat(70_000)}\nd;y\n`, 'row-too-long'],
    ['a long line of nothing but separators', `${GOOD}${';'.repeat(70_000)}\nd;y\n`, 'row-too-long'],
    ['a quote that swallows what follows', `${GOOD}c;"x\n${'d;y\n'.repeat(40_000)}`, 'row-too-long'],
  ])('%s', async (_, content, rule) => {
    const { rows, refusal } = await read(fileOf(content))
    expect(rows.slice(0, 2)).toEqual(ROWS)
    expect(refusal).toMatchObject({ rule, line: rows.length + 2 })
    expect(refusal!.message).toContain(`, line ${rows.length + 2}: `)
    expect(refusal!.message).not.toMatch(/André|x"y/)
  })

  test.each([
    ['text that is not UTF-8', Buffer.from('id;name\nc;Andr\u00e9\nd;x\n', 'latin1'), 'encoding'],
    ['a NUL byte', 'id;name\nc;x\u0000y\nd;x\n', 'encoding'],
    ['a quote that is not closed', 'id;name\nc;"x\nd;y\n', 'quotes'],
    ['a line that is too long', `id;name\nc;${'x'.repeat(70_000)}\nd;y\n`, 'row-too-long'],
    ['one that has no end', `id;name\nc;${'x'.repeat(200_000)}`, 'row-too-long'],
  ])('%s in the first row, which is not the header', async (_, content, rule) => {
    expect((await read(fileOf(content))).refusal).toMatchObject({ rule, line: 2 })
    const spaced = Buffer.concat([Buffer.from('\n'), Buffer.from(content)])
    expect((await read(fileOf(spaced))).refusal).toMatchObject({ rule, line: 3 })
  })

  test.each([
    ['\n', 'the line end of Unix'],
    ['\r\n', 'that of Windows'],
    ['', 'none'],
  ])('a row of more bytes than a row may have, its line end (%j, %s) not counted', async end => {
    const rowOf = (bytes: number) => `c;${'x'.repeat(bytes - 2)}`
    const longest = await read(fileOf(`${GOOD}${rowOf(65_536)}${end}`))
    expect([longest.rows.length, longest.refusal]).toEqual([3, undefined])
    expect((await read(fileOf(`${GOOD}${rowOf(65_537)}${end}`))).refusal).toMatchObject({
      rule: 'row-too-long',
      line: 4,
    })
  })

  test('wherever in a large file, and every row before it is handed out', async () => {
    const before = Array.from({ length: 9_000 }, (_, index) => `${index};${'n'.repeat(index % 50)}x\n`)
    for (const count of [1, 2_047, 8_999]) {
      const bad = Buffer.concat([
        Buffer.from(`id;name\n${before.slice(0, count).join('')}`),
        Buffer.from([0x78, 0x3b, 0xe9, 0x0a]),
        Buffer.from(before.join('')),
      ])
      const { rows, refusal } = await read(fileOf(bad))
      expect([rows.length, refusal!.line]).toEqual([count, count + 2])
    }
  })
})

describe('a file that changes while it is read keeps the rows that are complete:', () => {
  const lines = `id;name\n${Array.from({ length: 60_000 }, (_, index) => `${index};some name\n`).join('')}`

  test.each([
    ['it grows', (path: string) => appendFileSync(path, 'new;ro'), /grew while it was read/, 60_000],
    ['it shrinks', (path: string) => truncateSync(path, 500_003), /shrank while it was read/, 1],
    ['it is written over', (path: string) => utimesSync(path, 0, 0), /changed while it was read/, 60_000],
  ])('%s', async (_, change, message, least) => {
    const path = fileOf(lines)
    const file = await RowsFile.open(path, COLUMNS)
    const met: string[] = []
    change(path)
    const reading = (async () => {
      for await (const batch of file.batches()) met.push(...batch.map(({ cells }) => cells.get('name')!))
    })()
    await expect(reading).rejects.toThrow(message)
    expect(met.length).toBeGreaterThanOrEqual(least)
    expect(new Set(met)).toEqual(new Set(['some name']))
  })
})
