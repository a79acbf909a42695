import type { ProblemType } from './problem-type.js'

/** What can go wrong before or around the domain: one line each. */
export const technicalProblems = {
  'invalid-input': [
    400,
    'The input is not valid',
    'Fields, parameters or headers are not as documented; `errors` names each.',
  ],
  'file-refused': [400, 'The file cannot be taken in', 'It is empty, or not a file of this kind; nothing was begun.'],
  'malformed-json': [400, 'The body is not JSON', 'The body could not be read as JSON in UTF-8.'],
  'malformed-request': [
    400,
    'The request is malformed',
    'The request line, the address or the headers are not as HTTP wants them, or the request did not arrive whole.',
  ],
  'not-identified': [
    401,
    'Who asks is not known',
    'A bearer token, or X-Actor and X-Role where no token is asked for, must say who asks and in which role.',
  ],
  'role-not-allowed': [
    403,
    'The role may not do this',
    'The endpoint, or the fact that it was to correct, is for other roles; the contract names them.',
  ],
  'not-found': [404, 'There is nothing here', 'No endpoint has this address.'],
  'report-unknown': [404, 'No such report', 'GET /reports lists the reports that can be asked.'],
  'import-unknown': [404, 'No such file', 'No file was received under this id; GET /imports lists them.'],
  'import-report-missing': [
    404,
    'No report',
    'No row of the file has a verdict; of one that has not ended, ask again after a moment.',
  ],
  'problem-unknown': [404, 'No such type of problem', 'GET /problems lists the types there are.'],
  'method-not-allowed': [
    405,
    'Not a method that is taken here',
    'The address takes other methods; `Allow` names them.',
  ],
  'not-acceptable': [406, 'No such format', 'The report comes as JSON, CSV or Excel; ask for one of these.'],
  'request-timeout': [408, 'The request took too long', 'The request did not arrive whole in time; nothing was done.'],
  'import-ended': [409, 'The file has ended', 'A file that is done, or failed, is not cancelled.'],
  'revision-lost': [
    412,
    'The dossier has changed',
    'If-Match names a revision that is no longer the last; read the dossier again and decide anew.',
  ],
  'body-too-large': [
    413,
    'The body is too large',
    'The body, or the file, is larger than the server accepts; nothing of it was taken in.',
  ],
  'media-type-unsupported': [
    415,
    'Not a type that is taken here',
    'A body is application/json, in UTF-8 and not packed; a file, one of the types that its endpoint lists.',
  ],
  'idempotency-key-reused': [
    422,
    'The key was used for another request',
    'The Idempotency-Key stands for an earlier request with another body; a new request needs a new key.',
  ],
  'headers-too-large': [
    431,
    'The headers are too large',
    'The request line and headers are larger than the server accepts.',
  ],
  'internal-error': [500, 'A fault of ours', 'The server failed; the log knows more under the request id.'],
  'store-damaged': [
    500,
    'The store is damaged',
    'What is stored cannot be read as it was written. Waiting does not mend it: an operator has to put back a backup.',
  ],
  'newer-version-recorded': [
    500,
    'A newer version recorded it',
    'The dossier, or what is on record of linkages, holds an event that this version does not know. The history of a dossier is told, and its person changed or erased, as always; for all else the version that recorded it has to run again.',
  ],
  'store-unavailable': [503, 'The store is not available', 'Nothing was written; try again after a moment.'],
  'not-yet-overwritten': [
    503,
    'Erased, but not yet overwritten',
    'The person or the text is gone, and that is on record; traces in the file of the vault are not overwritten yet. Ask again.',
  ],
  'keys-unavailable': [
    503,
    'Tokens cannot be judged',
    'The public keys of the identity provider cannot be read at this moment; nothing is said against the token.',
  ],
  'not-ready': [503, 'Not ready', 'A part of the server has stopped; the log and GET /positions say why.'],
  'rows-not-ready': [503, 'The rows are being built', 'There are no rows to read yet; ask again after a moment.'],
  'position-not-reached': [
    503,
    'Not yet as far as asked',
    'The position of `atLeast` was not reached in time; `reached` says how far it is. Ask again after a moment.',
  ],
  'outcome-unknown': [
    504,
    'Written or not: not known',
    'The store did not answer. The same request may be sent again with the same Idempotency-Key: it is done once.',
  ],
} as const satisfies Record<string, ProblemType>

export type TechnicalProblem = keyof typeof technicalProblems
