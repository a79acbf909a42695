import { createHmac, type KeyObject } from 'node:crypto'

/** Of all parts, each with its length, so that no two lists of parts have one digest. */
export const hmac = (key: KeyObject, ...parts: readonly string[]): Buffer => {
  const digest = createHmac('sha256', key)
  for (const part of parts) digest.update(`${Buffer.byteLength(part)}:`).update(part)
  return digest.digest()
}

/** The digest's bits in the shape of a UUID (version 8: made in a way of our own). */
export function uuidShaped(digest: Buffer): string {
  const bytes = Buffer.from(digest.subarray(0, 16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
