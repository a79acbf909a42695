import { once } from 'node:events'
import type { Readable, Transform } from 'node:stream'
import { createGunzip, createZstdDecompress } from 'node:zlib'
import { Fault } from './file-refused.js'

interface Packing {
  readonly magic: readonly number[]
  readonly unpack?: () => Transform
  readonly refusal?: string
}

/** By what a file begins with, not by its name: standard input has none. */
const PACKINGS: readonly Packing[] = [
  { magic: [0x1f, 0x8b], unpack: createGunzip },
  { magic: [0x28, 0xb5, 0x2f, 0xfd], unpack: createZstdDecompress },
  {
    magic: [0x50, 0x4b, 0x03, 0x04],
    refusal: 'is a zip or Excel file. Save it as CSV (UTF-8), or compress it with gzip.',
  },
  { magic: [0xff, 0xfe], refusal: 'is UTF-16. Save it as UTF-8.' },
  { magic: [0xfe, 0xff], refusal: 'is UTF-16. Save it as UTF-8.' },
]

/** The bytes as they were before they were packed, if they were (gzip, zstd). `onRead` hears of the bytes of the file itself. */
export async function* decompressed(source: Readable, onRead: (bytes: number) => void): AsyncGenerator<Buffer> {
  const chunks = counted(source, onRead)
  const first = await firstChunk(chunks)
  if (!first) throw new Fault('empty', 'is empty')
  const packing = PACKINGS.find(({ magic }) => magic.every((byte, index) => first[index] === byte))
  if (packing?.refusal !== undefined) throw new Fault('encoding', packing.refusal)
  if (packing?.unpack) yield* unpacked(packing.unpack(), first, chunks)
  else {
    yield first
    yield* chunks
  }
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

async function* unpacked(unpack: Transform, first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const feeding = feed(unpack, first, rest)
  feeding.catch(error => unpack.destroy(error as Error))
  try {
    yield* unpack as AsyncIterable<Buffer>
    await feeding
  } catch (error) {
    if (error instanceof Fault || !isOfZlib(error)) throw error
    throw new Fault('compression', 'is not completely there: what is compressed ends too early or is damaged')
  } finally {
    unpack.destroy()
  }
}

async function feed(unpack: Transform, first: Buffer, rest: AsyncIterable<Buffer>): Promise<void> {
  unpack.write(first)
  for await (const chunk of rest) {
    if (unpack.destroyed) return
    if (!unpack.write(chunk)) await Promise.race([once(unpack, 'drain'), once(unpack, 'close')])
  }
  unpack.end()
}

const isOfZlib = (error: unknown): boolean =>
  /^(Z_|ZSTD_|ERR_ZSTD|ERR__?ZSTD)/.test(String(Reflect.get(error as object, 'code')))
