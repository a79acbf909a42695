import type { Socket } from 'node:net'
import { PROBLEM_JSON } from '../problems/problem.js'
import { problemTypes, problemUri } from '../problems/problem-types.js'

const PROBLEMS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
}
const problemOf = (code = ''): string => PROBLEMS[code] ?? 'malformed-request'

/** What is no HTTP at all never reaches a handler: answered on the socket, and the connection closed. */
export function answerClientError(error: { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy()
    return
  }
  const name = problemOf(error.code)
  const [status, title, detail] = problemTypes.get(name)!
  const body = JSON.stringify({ type: problemUri(name), title, status, detail })
  socket.end(
    `HTTP/1.1 ${status} ${title}\r\nContent-Type: ${PROBLEM_JSON}\r\nDate: ${new Date().toUTCString()}\r\nX-Content-Type-Options: nosniff\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  )
}
