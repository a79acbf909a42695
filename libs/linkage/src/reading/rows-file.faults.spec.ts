import { gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { filesOfRows, read, ROWS } from '../../testing/files-of-rows.js'

const { fileOf } = filesOfRows()

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
    ['a header with its columns in another order', `${GOOD}name;id\njan;c\nmia;d\n`, 'header'],
    ['a header with other columns', `${GOOD}\uFEFFname;note;id\nc;x;y\n`, 'header'],
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

describe('looked through for a header no further than one can stand:', () => {
  const emptyLines = (count: number) => '\n'.repeat(count)
  const TEXT = 'id;name\na;one\nb;two\n'
  /** A zstd frame that is to be skipped, of so many bytes. */
  const skipped = (bytes: number) => {
    const frame = Buffer.alloc(8 + bytes)
    frame.writeUInt32LE(0x184d2a50)
    frame.writeUInt32LE(bytes, 4)
    return frame
  }

  test.each([
    ['empty lines', Buffer.from(`${emptyLines(300_000)}${TEXT}`)],
    ['a few bytes that unpack to empty lines', gzipSync(`${emptyLines(9_000_000)}${TEXT}`)],
    ['bytes that unpack to nothing', Buffer.concat([skipped(400_000), zstdCompressSync(TEXT)])],
  ])('%s', async (_, content) => {
    const { rows, refusal } = await read(fileOf(content))
    expect(rows).toEqual([])
    expect(refusal).toMatchObject({ rule: 'empty', line: undefined })
    expect(refusal!.message).toMatch(/has no row in its first 262,144 bytes$/)
  })

  test.each([
    ['some empty lines', Buffer.from(`${emptyLines(60_000)}${TEXT}`)],
    ['a frame to be skipped', Buffer.concat([skipped(60_000), zstdCompressSync(TEXT)])],
    ['a header, and empty lines behind it', Buffer.from(TEXT.replace('\n', emptyLines(600_000)))],
  ])('%s are no reason', async (_, content) => {
    const { rows, refusal } = await read(fileOf(content))
    expect(refusal).toBeUndefined()
    expect(rows.map(([, cells]) => cells)).toEqual([
      { id: 'a', name: 'one' },
      { id: 'b', name: 'two' },
    ])
  })
})
