import type { Readable } from 'node:stream'
import { createGunzip, createZstdDecompress } from 'node:zlib'
import { Fault } from './file-refused.js'
import { unpackedBy, type Decoder } from './unpacked-by.js'

interface Packing {
  readonly magic: readonly number[]
  readonly decoder?: () => Decoder
  readonly refusal?: string
}

/** By what a file begins with, not by its name: standard input has none. */
const PACKINGS: readonly Packing[] = [
  { magic: [0x1f, 0x8b], decoder: createGunzip },
  { magic: [0x28, 0xb5, 0x2f, 0xfd], decoder: createZstdDecompress },
  // A frame to be skipped, with which parallel compressors begin.
  { magic: [0x50, 0x2a, 0x4d, 0x18], decoder: createZstdDecompress },
  {
    magic: [0x50, 0x4b, 0x03, 0x04],
    refusal: 'the file is a zip or Excel file. Save it as CSV (UTF-8), or compress it with gzip.',
  },
  { magic: [0xff, 0xfe], refusal: 'the file is UTF-16. Save it as UTF-8.' },
  { magic: [0xfe, 0xff], refusal: 'the file is UTF-16. Save it as UTF-8.' },
]

/** The bytes as they were before they were packed, if they were (gzip, zstd). `onRead` hears of the bytes of the file itself. */
export async function* decompressed(source: Readable, onRead: (bytes: number) => void): AsyncGenerator<Buffer> {
  const chunks = counted(source, onRead)
  const first = await firstChunk(chunks)
  if (!first) throw new Fault('empty', 'is empty')
  const packing = PACKINGS.find(({ magic }) => magic.every((byte, index) => first[index] === byte))
  if (packing?.refusal !== undefined) throw new Fault('encoding', packing.refusal)
  const all = beginningWith(first, chunks)
  yield* packing?.decoder ? sound(unpackedBy(packing.decoder, all)) : all
}

async function* counted(source: Readable, onRead: (bytes: number) => void): AsyncGenerator<Buffer, undefined> {
  for await (const chunk of source as AsyncIterable<Buffer>) {
    onRead(chunk.length)
    yield chunk
  }
}

/** Long enough to tell what it is: a pipe may hand over a byte at a time. */
async function firstChunk(chunks: AsyncGenerator<Buffer, undefined>): Promise<Buffer | undefined> {
  let first = Buffer.alloc(0)
  while (first.length < 4) {
    const { value } = await chunks.next()
    if (!value) break
    first = Buffer.concat([first, value])
  }
  return first.length > 0 ? first : undefined
}

async function* beginningWith(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer, undefined> {
  yield first
  yield* rest
}

async function* sound(unpacked: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* unpacked
  } catch (error) {
    const code = String(Reflect.get(error as object, 'code'))
    if (!/^(Z_|ZSTD_|ERR__?ZSTD)/.test(code)) throw error
    throw new Fault('compression', code === WINDOW_TOO_LARGE ? TOO_LONG_A_WINDOW : NOT_SOUND)
  }
}

const NOT_SOUND =
  'the file is not completely there: what is compressed ends too early, is damaged, or is followed by something else'
const WINDOW_TOO_LARGE = 'ZSTD_error_frameParameter_windowTooLarge'
const TOO_LONG_A_WINDOW =
  'to unpack it takes more memory than 128 MB, as after zstd with --long=28 or more. Pack it without.'
