import { BSON, type Document } from 'mongodb'

const OP_MSG = 2013
/** Header 16, flags 4, kind of the first section 1: there begins the document of the command. */
const BODY = 21

/** Whole messages out of a stream of bytes. */
export function messagesIn(take: (message: Buffer) => void): (data: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0)
  return data => {
    rest = Buffer.concat([rest, data])
    while (rest.length >= 16 && rest.length >= rest.readInt32LE(0)) {
      const length = rest.readInt32LE(0)
      take(rest.subarray(0, length))
      rest = rest.subarray(length)
    }
  }
}

/** As in `update rows`. The first element of the command's document: length 4, type 1, name, length 4, value. */
export function commandIn(message: Buffer): string {
  if (message.readInt32LE(12) !== OP_MSG) return 'hello'
  const nameEnd = message.indexOf(0, BODY + 5)
  const name = message.toString('latin1', BODY + 5, nameEnd)
  if (message[BODY + 4] !== 2) return name
  return `${name} ${message.toString('latin1', nameEnd + 5, message.indexOf(0, nameEnd + 5))}`
}

/** The whole command as one document, its statements where they belong. */
export function commandOf(message: Buffer): Document {
  if (message.readInt32LE(12) !== OP_MSG) return { hello: 1 }
  const { body, sequence } = sectionsOf(message)
  const command = BSON.deserialize(body)
  if (sequence.length === 0) return command
  const listBegins = sequence.indexOf(0, 5) + 1
  const statements = documentsIn(sequence.subarray(listBegins)).map(bytes => BSON.deserialize(bytes))
  return { ...command, [sequence.toString('latin1', 5, listBegins - 1)]: statements }
}

/** With the first half of its statements; undefined when it is no batch of several. */
export function firstHalf(message: Buffer): Buffer | undefined {
  const { body, sequence } = sectionsOf(message)
  if (sequence.length === 0) return undefined
  const listBegins = sequence.indexOf(0, 5) + 1
  const list = documentsIn(sequence.subarray(listBegins))
  if (list.length < 2) return undefined
  const half = Buffer.concat([sequence.subarray(0, listBegins), ...list.slice(0, list.length >> 1)])
  half.writeInt32LE(half.length - 1, 1)
  return messageOf(message, body, half)
}

/** Without its transaction number: a repetition of it is not recognised, as it is not by a standalone server. */
export function unnumbered(message: Buffer): Buffer {
  const { body, sequence } = sectionsOf(message)
  const { txnNumber: _, ...rest } = BSON.deserialize(body, { promoteValues: false })
  return messageOf(message, BSON.serialize(rest), sequence)
}

/** The command's own document, and what follows it: nothing, or one sequence of documents. */
function sectionsOf(message: Buffer): { readonly body: Uint8Array; readonly sequence: Buffer } {
  const end = BODY + message.readInt32LE(BODY)
  return { body: message.subarray(BODY, end), sequence: message.subarray(end) }
}

function messageOf(like: Buffer, body: Uint8Array, sequence: Buffer): Buffer {
  const whole = Buffer.concat([like.subarray(0, BODY), body, sequence])
  whole.writeInt32LE(whole.length, 0)
  return whole
}

function documentsIn(bytes: Buffer): readonly Buffer[] {
  const found: Buffer[] = []
  for (let at = 0; at < bytes.length; at += bytes.readInt32LE(at)) {
    found.push(bytes.subarray(at, at + bytes.readInt32LE(at)))
  }
  return found
}
