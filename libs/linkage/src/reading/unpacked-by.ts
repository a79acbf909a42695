import type { Transform } from 'node:stream'

/** One of node's, which counts the packed bytes that it took. */
export type Decoder = Transform & { readonly bytesWritten: number }

/**
 * All that was packed, however many pieces it was packed in: a decoder ends with the first piece, and is silent about what
 * follows it, so that each piece has one of its own. What follows and is no such piece fails as the decoder says.
 */
export async function* unpackedBy(
  decoder: () => Decoder,
  chunks: AsyncIterator<Buffer, undefined>,
): AsyncGenerator<Buffer, void, undefined> {
  let next = (await chunks.next()).value
  while (next) {
    const piece = decoder()
    const feeding = feed(piece, next, chunks)
    feeding.catch(error => piece.destroy(error as Error))
    try {
      yield* piece as AsyncIterable<Buffer>
      next = await feeding
    } finally {
      piece.destroy()
    }
  }
}

/** Answers what stands behind the piece in the chunk in which it ended, if it did. */
async function feed(
  piece: Decoder,
  first: Buffer,
  chunks: AsyncIterator<Buffer, undefined>,
): Promise<Buffer | undefined> {
  let fed = 0
  for (let chunk: Buffer | undefined = first; chunk; chunk = (await chunks.next()).value) {
    await taken(piece, chunk)
    if (piece.destroyed) return undefined
    fed += chunk.length
    if (piece.bytesWritten < fed) return chunk.subarray(chunk.length - (fed - piece.bytesWritten))
  }
  piece.end()
  return undefined
}

/** Resolves when the decoder has taken the chunk, or was destroyed: then its callback never comes. */
const taken = (piece: Decoder, chunk: Buffer): Promise<void> =>
  new Promise(resolve => {
    const done = () => {
      piece.off('close', done)
      resolve()
    }
    piece.once('close', done).write(chunk, done)
  })
