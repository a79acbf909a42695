import { HttpException } from '@nestjs/common'
import { DossierExists, IdempotencyKeyReused, RevisionLost } from '#libs/commands'
import {
  OutcomeUnknown,
  RuleBroken,
  StoreDamaged,
  StoreLocked,
  StoreUnavailable,
  UnknownEvent,
  type ErrorClass,
} from '#libs/kernel'
import { NotYetOverwritten } from '#libs/person-vault'
import { PositionNotReached } from '#libs/projection-runner'
import { KnownInTheFuture, UnknownReport } from '#libs/queries'
import { InvalidCursor, RowsNotReady } from '#libs/read-models'
import { InvalidParameters } from '#libs/reports'
import { KeysUnavailable } from '../identity/keys-unavailable.js'
import { InvalidInput } from '../validation/field-error.js'
import { problemTypes, problemUri } from './problem-types.js'
import { ProblemException } from './problem.exception.js'
import type { Problem } from './problem.js'
import type { TechnicalProblem } from './technical-problems.js'

export interface Answer {
  readonly problem: Problem
  readonly headers: Readonly<Record<string, string>>
}

type More = ProblemException['more'] & { readonly dossier?: string }

/** Seconds after which asking again makes sense. */
const RETRY = { 'retry-after': '1' }

function answer(name: string, detail: string, { headers = {}, ...more }: More = {}): Answer {
  const [status, title] = problemTypes.get(name) ?? [409, 'A rule refuses this']
  const retry = status >= 503 ? RETRY : {}
  return { problem: { type: problemUri(name), title, status, detail, ...more }, headers: { ...retry, ...headers } }
}

const NOT_VALID = 'The input is not valid.'
const wrong = (field: string, rule: string, detail: string): Answer =>
  answer('invalid-input', NOT_VALID, { errors: [{ field, rule, detail }] })

const ofPosition = ({ message, reached }: PositionNotReached): Answer =>
  answer('position-not-reached', message, { reached: String(reached) })

function ofRule({ rule, message, field }: RuleBroken): Answer {
  if (field === undefined) return answer(rule, message)
  return answer(rule, message, { errors: [{ field: nameIn(rule, field), rule, detail: message }] })
}

/** Which file is meant stands in the address, under another name than in the body of the referral that begins it. */
const nameIn = (rule: string, field: string): string => (rule === 'violation-unknown' ? 'violation' : field)

const MALFORMED: readonly [TechnicalProblem, string] = ['malformed-request', 'The request could not be read.']
const OUR_FAULT: readonly [TechnicalProblem, string] = ['internal-error', 'Something went wrong on our side.']
const NOT_FOUND: readonly [TechnicalProblem, string] = ['not-found', 'There is no such endpoint.']

/** What Fastify and Nest say themselves, before a handler is reached; 403 of a path that leads out of the documentation. */
const byStatus: Readonly<Record<number, readonly [TechnicalProblem, string]>> = {
  403: NOT_FOUND,
  404: NOT_FOUND,
  413: ['body-too-large', 'The body is larger than the server accepts.'],
  414: ['malformed-request', 'A part of the address is too long.'],
  415: ['media-type-unsupported', 'The Content-Type names no type of body that is taken here.'],
}

/** Nest makes a 400 of its own of what the JSON parser throws, and of nothing else here. */
const isBadJson = (error: unknown): boolean => error instanceof HttpException && error.getStatus() === 400

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus()
  const { statusCode, code } = error as { statusCode?: unknown; code?: unknown }
  const byFastify = typeof code === 'string' && code.startsWith('FST_') && typeof statusCode === 'number'
  return byFastify ? statusCode : 500
}

/** A request that did not arrive whole: its sender went away, or was cut off. Node says it of no other connection. */
function isCutShort(error: unknown): boolean {
  const { message, code } = error as { message?: unknown; code?: unknown }
  return message === 'aborted' && code === 'ECONNRESET'
}

type Translation = (error: never) => Answer

const retryLater = (name: TechnicalProblem, detail: string) => (): Answer => answer(name, detail)
const storeUnavailable = retryLater(
  'store-unavailable',
  'The store cannot be used at this moment; nothing was written.',
)

/** Every failure that has a name, and what is answered. */
const translations: readonly (readonly [ErrorClass, Translation])[] = [
  [DossierExists, ({ dossier, message }: DossierExists) => answer('dossier-exists', message, { dossier })],
  [RuleBroken, ofRule],
  [InvalidInput, ({ message, errors }: InvalidInput) => answer('invalid-input', message, { errors })],
  [InvalidParameters, ({ errors }: InvalidParameters) => answer('invalid-input', NOT_VALID, { errors })],
  [InvalidCursor, ({ message }: InvalidCursor) => wrong('cursor', 'cursor', message)],
  [KnownInTheFuture, ({ message }: KnownInTheFuture) => wrong('knownAt', 'in-the-future', message)],
  [ProblemException, ({ problem, message, more }: ProblemException) => answer(problem, message, more)],
  [UnknownReport, () => answer('report-unknown', 'There is no such report.')],
  [RevisionLost, () => answer('revision-lost', 'The dossier has changed since the revision in If-Match.')],
  [IdempotencyKeyReused, () => answer('idempotency-key-reused', 'This Idempotency-Key stands for another request.')],
  [PositionNotReached, ofPosition],
  [KeysUnavailable, retryLater('keys-unavailable', 'The token could not be judged; ask again after a moment.')],
  [RowsNotReady, retryLater('rows-not-ready', 'The rows are being built.')],
  [OutcomeUnknown, retryLater('outcome-unknown', 'Send the same request again with the same Idempotency-Key.')],
  [NotYetOverwritten, retryLater('not-yet-overwritten', 'It is erased. Send the same request again.')],
  [StoreUnavailable, storeUnavailable],
  [StoreLocked, storeUnavailable],
  [StoreDamaged, () => answer('store-damaged', 'The store is damaged: an operator has to restore it.')],
  [UnknownEvent, ({ message }: UnknownEvent) => answer('newer-version-recorded', message)],
]

/** One translation of everything that can be thrown. What is not known is a fault of ours, and says nothing of it. */
export function toProblem(error: unknown): Answer {
  for (const [failure, translate] of translations) if (error instanceof failure) return translate(error as never)
  if (isBadJson(error)) return answer('malformed-json', 'The body could not be read as JSON.')
  if (isCutShort(error)) return answer('malformed-request', 'The request did not arrive whole.')
  const status = statusOf(error)
  const [problem, detail] = byStatus[status] ?? (status < 500 ? MALFORMED : OUR_FAULT)
  return answer(problem, detail)
}
