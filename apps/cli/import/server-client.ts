import { FileRefused } from '#libs/linkage'
import { optionOf } from '../in-options.js'
import { UsageError } from '../usage-error.js'

/** A running server, and who asks it. */
export interface Server {
  readonly url: string
  readonly actor: string
}

/** Nobody is there, or nobody any more. */
export class NoAnswer extends UsageError {
  constructor(
    url: string,
    readonly reason: string,
  ) {
    super(`The server at ${url} does not answer (${reason}). Start it, or leave --url out.`)
  }
}

/** It answers, and does not do it: says why in its own words. */
export class Refused extends UsageError {
  constructor(url: string, said: string) {
    super(`The server at ${url} refuses: ${said}`)
  }
}

/** What went wrong below `fetch`, which itself only says that something did. */
export const reasonOf = ({ cause, message }: Error): string => (cause instanceof Error ? cause.message : message)

/** For a server that asks for tokens. */
function bearer(): { readonly authorization?: string } {
  const token = process.env['TRAJECT_TOKEN']?.trim()
  if (!token) return {}
  if (!/^[\w.~+/=-]+$/.test(token)) throw new UsageError('TRAJECT_TOKEN holds no token.')
  return { authorization: `Bearer ${token}` }
}

export const addressOf = ({ url }: Pick<Server, 'url'>, path: string): URL =>
  new URL(path, url.endsWith('/') ? url : `${url}/`)

/** Its answer, also one that refuses. */
export async function reach(server: Server, path: string, init: RequestInit = {}): Promise<Response> {
  const { url, actor } = server
  const who = { 'x-actor': actor, 'x-role': 'operator', ...bearer() }
  return fetch(addressOf(server, path), {
    ...init,
    headers: { ...who, ...(init.headers as Record<string, string> | undefined) },
    ...(init.body && { duplex: 'half' as const }),
  }).catch((error: Error) => {
    // What goes wrong with what is sent is no silence of the server.
    if (error.cause instanceof FileRefused) throw error.cause
    throw new NoAnswer(url, reasonOf(error))
  })
}

export async function accepted({ url }: Pick<Server, 'url'>, answer: Response): Promise<Response> {
  if (answer.ok) return answer
  const refusal = (await answer.json().catch(() => ({}))) as Refusal
  throw new Refused(url, saidBy(refusal) || answer.statusText)
}

/** What of its problem details is told; of a server that is none of ours, maybe nothing. */
interface Refusal {
  readonly title?: string
  readonly detail?: string
  readonly errors?: readonly { readonly field: string; readonly detail: string }[]
}

/** A word such as `observedOn`: a name of the interface, which was given as an option here. */
const PARAMETER = /\b[a-z]+(?:[A-Z][a-z]+)+\b/g

/** The rule's title, what is wrong, and in which options where that is not said yet. */
function saidBy({ title, detail, errors = [] }: Refusal): string {
  const told = [title, detail].filter(text => text !== undefined).join(': ')
  const fields = errors.filter(error => !told.includes(error.detail)).map(({ field, detail: why }) => `${field} ${why}`)
  return [told, ...fields].join(' ').replaceAll(PARAMETER, optionOf)
}
