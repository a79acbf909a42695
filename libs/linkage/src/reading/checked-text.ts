import { isUtf8 } from 'node:buffer'
import { Fault } from './file-refused.js'

const LINE_END = 10
const CARRIAGE_RETURN = 13
const BYTE_ORDER_MARK = Buffer.from('\uFEFF')

/** In bytes, without its line end; the longest line that is taken for one. */
export const LONGEST_LINE = 65_536

export const tooLong = (): Fault =>
  new Fault(
    'row-too-long',
    `the row has more than ${LONGEST_LINE.toLocaleString('en-US')} bytes: perhaps a quote that is opened in it is not closed`,
  )
/** The file is one long line, with all that stands in it. */
export const endsWithCr = (): Fault =>
  new Fault('line-ends', 'has lines that end with CR alone, as old Macs wrote them. Save it as CSV UTF-8.')
const notUtf8 = (): Fault =>
  new Fault('encoding', 'the text is not UTF-8 (Latin-1 or Windows-1252 perhaps). Save the file as CSV UTF-8.')
const holdsNul = (): Fault =>
  new Fault('encoding', 'there is a NUL byte: the file is UTF-16, or no text at all. Save it as CSV UTF-8.')

/**
 * Hands on whole lines of UTF-8 text, many at a time. At the first line that is none, the lines before it are handed on,
 * and then the fault is thrown. Memory holds one chunk and one line, and a line that grows too long is not waited for.
 */
export async function* checkedText(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  let kept: Buffer[] = []
  let length = 0
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(LINE_END) + 1
    if (end > 0) {
      yield* sound(Buffer.concat([...kept, chunk.subarray(0, end)]))
      kept = []
      length = 0
    }
    kept.push(chunk.subarray(end))
    length += chunk.length - end
    // One of Windows may still lack the second half of its line end.
    if (length > LONGEST_LINE + 1) throw faultIn(Buffer.concat(kept)) ?? tooLong()
  }
  if (length > 0) yield* sound(Buffer.concat(kept))
}

function* sound(lines: Buffer): Generator<Buffer, void, undefined> {
  if (isUtf8(lines) && !lines.includes(0) && longestIn(lines) <= LONGEST_LINE) {
    yield withoutMarks(lines)
    return
  }
  let start = 0
  for (const line of linesOf(lines)) {
    const fault = faultIn(line)
    if (fault) {
      yield withoutMarks(lines.subarray(0, start))
      throw fault
    }
    start += line.length
  }
}

/** Files that were put together keep the byte order mark of each, in front of a quote that then seems to stand within a cell. */
function withoutMarks(lines: Buffer): Buffer {
  if (!lines.includes(BYTE_ORDER_MARK)) return lines
  const isMarked = (line: Buffer) => line.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK)
  return Buffer.concat(
    Array.from(linesOf(lines), line => (isMarked(line) ? line.subarray(BYTE_ORDER_MARK.length) : line)),
  )
}

function faultIn(line: Buffer): Fault | undefined {
  if (line.includes(0)) return holdsNul()
  if (lengthOf(line) > LONGEST_LINE) return line.subarray(0, -2).includes(CARRIAGE_RETURN) ? endsWithCr() : tooLong()
  return isUtf8(line) ? undefined : notUtf8()
}

function longestIn(lines: Buffer): number {
  // Cheap where it matters: only a chunk that is longer than the limit can hold a line that is.
  if (lines.length <= LONGEST_LINE) return lines.length
  return Math.max(...Array.from(linesOf(lines), lengthOf))
}

function lengthOf(line: Buffer): number {
  if (line.at(-1) !== LINE_END) return line.length
  return line.length - (line.at(-2) === CARRIAGE_RETURN ? 2 : 1)
}

function* linesOf(lines: Buffer): Generator<Buffer> {
  for (let start = 0; start < lines.length;) {
    const end = lines.indexOf(LINE_END, start)
    const next = end < 0 ? lines.length : end + 1
    yield lines.subarray(start, next)
    start = next
  }
}
