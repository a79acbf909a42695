import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import { ProblemException } from '../problems/problem.exception.js'
import { onDiskLater } from './on-disk.js'

/** What a file may be sent as. How it is packed is seen from its first bytes. */
export const UPLOAD_TYPES = ['text/csv', 'application/gzip', 'application/zstd', 'application/octet-stream'] as const

const tooLarge = (limit: number) =>
  new ProblemException('body-too-large', `The file is larger than the server accepts: ${limit} bytes.`)

/** The answer to any other content type. */
export const notAFile = () =>
  new ProblemException('media-type-unsupported', `A file is sent as one of ${UPLOAD_TYPES.join(', ')}.`)

/** Writes the body to a file as it comes in: never more than a chunk of it is in memory. */
export async function receiveUpload(
  { body, headers }: Pick<FastifyRequest, 'body' | 'headers'>,
  path: string,
  limit: number,
): Promise<void> {
  if (!(body instanceof Readable)) throw notAFile()
  if (Number(headers['content-length'] ?? 0) > limit) throw tooLarge(limit)

  const file = await onDiskLater(path, () => open(path, 'wx', 0o600))
  try {
    let bytes = 0
    // Left open when it is refused: the answer goes over the same connection.
    for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > limit) throw tooLarge(limit)
      await onDiskLater(path, () => file.writeFile(chunk))
    }
    await onDiskLater(path, () => file.sync())
  } catch (error) {
    // Whoever is cut off while still sending hears of that, and not of the answer.
    body.resume()
    throw error
  } finally {
    await file.close()
  }
}
