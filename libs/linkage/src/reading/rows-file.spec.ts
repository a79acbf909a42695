import { appendFileSync, truncateSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { COLUMNS, filesOfRows, read, ROWS } from '../../testing/files-of-rows.js'
import { RowsFile } from './rows-file.js'

const { folder, fileOf } = filesOfRows()

describe('a file is read', () => {
  test.each([
    ['with semicolons', 'id;name\na;one\nb;two\n'],
    ['with commas', 'id,name\na,one\nb,two\n'],
    ['without a last line end', 'id;name\na;one\nb;two'],
    ['with the line ends of Windows', 'id;name\r\na;one\r\nb;two\r\n'],
    ['with a byte order mark', '\uFEFFid;name\na;one\nb;two\n'],
    ['with line ends that were made those of Windows twice', 'id;name\r\r\na;one\r\r\n"b";"two"\r\r\n'],
    ['with names in capitals', 'ID;Name\na;one\nb;two\n'],
    ['with blanks that fill up its columns', 'id  ;name    ;note\na   ;one     ;    \nb   ; two\u00a0    ;\n'],
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

  test('with commas, behind more empty lines than are read at once', async () => {
    const { rows } = await read(fileOf(`${'\n'.repeat(70_000)}id,name\na,one\n`))
    expect(rows).toEqual([[70_002, { id: 'a', name: 'one' }]])
  })

  test('and a row of which every cell is empty is passed over like an empty line', async () => {
    const { rows } = await read(fileOf('id;name\n;\na;one\n   \n" ";\nb;two\n;\n;;;\n'))
    expect(rows).toEqual([
      [3, { id: 'a', name: 'one' }],
      [6, { id: 'b', name: 'two' }],
    ])
  })

  test('that was put together of several, each with its header and its mark', async () => {
    const { rows, refusal } = await read(
      fileOf('\uFEFFid;name\na;one\n\uFEFFid;name\nb;two\nID;name \n\uFEFFc;three\n'),
    )
    expect(refusal).toBeUndefined()
    expect(rows).toEqual([
      [2, { id: 'a', name: 'one' }],
      [4, { id: 'b', name: 'two' }],
      [6, { id: 'c', name: 'three' }],
    ])
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
      [2, 'The row has 1 cell where the header has 2.', 0],
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
    [
      'columns without a name',
      ';id;name;\n1;a;jan;\n',
      /unknown columns: number 1, which has no name, number 4, which has no name/,
    ],
    ['tabs', 'id\tname\na\tjan\n', /line 1: its cells are separated by tabs\. Separate them by ; or ,/],
    ['tabs, quoted, under an empty line', '\n"id"\t"name"\n"a"\t"jan"\n', /line 2: its cells are separated by tabs/],
    ['bars', 'id|name\na|jan\n', /line 1: its cells are separated by \|\. Separate them by/],
    ['a title over the header', '\n\nUittreksel;\nid;name\n', /line 3: the line is no header/],
    ['a quote in it, under an empty line', '\n\nid;na"me\n', /line 3: a quote stands/],
    [
      'a NUL byte behind more empty lines than are read at once',
      `${'\n'.repeat(70_000)}id;na\0me\n`,
      /line 70,?001: there is a NUL byte/,
    ],
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
      expect(message).toMatch(/line 1: the line is no header: none of id, name stands in it\. The columns are id/)
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
