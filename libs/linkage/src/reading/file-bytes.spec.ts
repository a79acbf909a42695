import { appendFileSync, mkdtempSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { fileBytes, wholeOf } from './file-bytes.js'
import { FileRefused } from './file-refused.js'

const folder = mkdtempSync(join(tmpdir(), 'traject-bytes-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const TEXT = 'id;name\n'.repeat(30_000)

async function sent(path: string, meanwhile: () => void = () => {}): Promise<string> {
  const bytes = await fileBytes(path)
  try {
    meanwhile()
    return Buffer.concat(await Array.fromAsync(wholeOf(bytes))).toString()
  } finally {
    await bytes.close()
  }
}

describe('a file that is sent on', () => {
  const path = join(folder, 'facts.csv')

  test('is sent whole', async () => {
    writeFileSync(path, TEXT)
    expect(await sent(path)).toBe(TEXT)
  })

  test.each([
    ['grew', () => appendFileSync(path, 'a;on')],
    ['shrank', () => truncateSync(path, 100_003)],
    ['changed', () => utimesSync(path, 0, 0)],
  ])('and %s meanwhile is refused at its end: its last row may be half of one', async (how, change) => {
    writeFileSync(path, TEXT)
    const error = await sent(path, change).catch((refusal: unknown) => refusal)
    expect(error).toBeInstanceOf(FileRefused)
    expect(error).toMatchObject({
      rule: 'file-changed',
      message: `${path}: the file ${how} while it was read. Run it again when the file is complete.`,
    })
  })
})
