import { inflateRawSync } from 'node:zlib'

const ENTRY = 0x02014b50

/** The text of one file in a zip archive, as it stands there: what a library reads back may hide how it was written. */
export function partOf(archive: Uint8Array, wanted: string): string {
  const bytes = Buffer.from(archive)
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  let at = bytes.readUInt32LE(end + 16)
  while (bytes.readUInt32LE(at) === ENTRY) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map(offset => bytes.readUInt16LE(at + offset))
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength!)
    if (name === wanted) return contentAt(bytes, bytes.readUInt32LE(at + 42), bytes.readUInt32LE(at + 20))
    at += 46 + nameLength! + extraLength! + commentLength!
  }
  throw new RangeError(`There is no ${wanted} in it.`)
}

function contentAt(bytes: Buffer, header: number, size: number): string {
  const isDeflated = bytes.readUInt16LE(header + 8) === 8
  const from = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28)
  const content = bytes.subarray(from, from + size)
  return (isDeflated ? inflateRawSync(content) : content).toString('utf8')
}
