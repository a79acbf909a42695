import { Readable } from 'node:stream'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { decompressed } from './decompressed.js'
import { Fault } from './file-refused.js'

const TEXT = 'id;name\na;one\nb;two\n'
/** A zstd frame of three bytes that mean nothing. */
const SKIPPED = Buffer.from('502a4d1803000000787a7a', 'hex')
const all = (...parts: readonly (Buffer | string)[]) => Buffer.concat(parts.map(part => Buffer.from(part)))
const [half, rest] = [TEXT.slice(0, 11), TEXT.slice(11)]

const inPieces = (bytes: Buffer, size: number) =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, (at + 1) * size))

interface Unpacked {
  readonly text: string
  readonly bytesRead: number
  readonly fault?: Fault
}

async function unpack(bytes: Buffer, size = 65_536): Promise<Unpacked> {
  let [text, bytesRead] = ['', 0]
  try {
    const chunks = decompressed(Readable.from(inPieces(bytes, size)), count => (bytesRead += count))
    for await (const chunk of chunks) text += chunk.toString('latin1')
    return { text, bytesRead }
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return { text, bytesRead, fault: error }
  }
}

describe('the same text is read', () => {
  test.each([
    ['that is not packed', all(TEXT)],
    ['packed with gzip', gzipSync(TEXT)],
    ['packed with gzip, in two members', all(gzipSync(half), gzipSync(rest))],
    ['packed with zstd', zstdCompressSync(TEXT)],
    ['packed with zstd, in two frames', all(zstdCompressSync(half), zstdCompressSync(rest))],
    [
      'packed with zstd, with frames to be skipped',
      all(SKIPPED, zstdCompressSync(half), SKIPPED, zstdCompressSync(rest), SKIPPED),
    ],
  ])('%s, however it comes in', async (_, bytes) => {
    for (const size of [1, 3, 16, 65_536])
      expect(await unpack(bytes, size)).toEqual({ text: TEXT, bytesRead: bytes.length })
  })

  test('of many frames, larger than what is read at once', async () => {
    const texts = Array.from({ length: 60 }, (_, index) => `${String(index).repeat(9_000)}\n`)
    const packed = all(...texts.map(text => zstdCompressSync(text)))
    for (const size of [11, 512, 65_536]) expect((await unpack(packed, size)).text).toBe(texts.join(''))
  })
})

describe('what is packed, and not all of it is sound, is refused:', () => {
  test.each([
    ['cut off', gzipSync(TEXT).subarray(0, -9)],
    ['cut off, zstd', zstdCompressSync(TEXT).subarray(0, -3)],
    ['cut off in its second frame', all(zstdCompressSync(half), zstdCompressSync(rest).subarray(0, -3))],
    ['cut off in the name of its second frame', all(zstdCompressSync(half), '(')],
    ['followed by text', all(gzipSync(half), rest)],
    ['followed by text, zstd', all(zstdCompressSync(half), rest)],
    ['followed by zeros, and more', all(gzipSync(half), Buffer.alloc(4), gzipSync(rest))],
  ])('%s', async (_, bytes) => {
    for (const size of [1, 16, 65_536]) {
      const { text, fault } = await unpack(bytes, size)
      expect(fault).toMatchObject({ rule: 'compression', message: expect.stringContaining('is not completely there') })
      expect(TEXT.startsWith(text)).toBe(true)
    }
  })
})

/** The head of a zstd frame that says how much of what was unpacked must be kept: two to the power of `window`. */
const zstdOf = (window: number) => Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, (window - 10) << 3, 1, 0, 0])

test.each([28, 31])('what zstd packed with a longer window than is unpacked with (2^%i) is told so', async window => {
  const { fault } = await unpack(zstdOf(window))
  expect(fault).toMatchObject({
    rule: 'compression',
    message: expect.stringMatching(/--long=28 or more\. Pack it without\.$/),
  })
})

test('of the longest that zstd itself unpacks unasked, it is unpacked', async () =>
  expect(await unpack(zstdOf(27))).toEqual({ text: '', bytesRead: 9 }))
