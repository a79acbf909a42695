/** The server's codes, where they say more than that it did not go well. One that stands nowhere passes by itself. */

/** Not translated: whose key it was, and what that means, only the caller knows. */
export const DUPLICATE_KEY = 11000

/**
 * It said no to what it looked at, whoever asks again, until somebody makes room. For documents that are too large see
 * ADR 14.
 */
export const NOT_NOW: ReadonlyMap<number, string> = new Map([
  [14031, 'the disk is full'],
  [17419, 'a document would become larger than 16 MB'],
  [10334, 'a document would become larger than 16 MB'],
])

/**
 * It stopped on the way, or the majority did not confirm: it may have been done. So it may where the user is refused: the
 * driver asks again where an answer was lost, and throws what it was told last.
 */
export const PERHAPS: ReadonlyMap<number, string> = new Map([
  [13, 'the user may not do this'],
  [18, 'the user or password is refused'],
  [6, 'a server was not reached'],
  [7, 'a server was not found'],
  [43, 'what was read on from is gone'],
  [50, 'the time was over'],
  [64, 'a majority did not confirm in time'],
  [89, 'the network was too slow'],
  [91, 'the server shuts down'],
  [100, 'a majority cannot confirm'],
  [112, 'two writes met'],
  [134, 'a majority cannot be read from yet'],
  [189, 'the primary stepped down'],
  [262, 'the time was over'],
  [9001, 'the connection broke'],
  [10107, 'it is not the primary'],
  [11600, 'the server shuts down'],
  [11601, 'it was interrupted'],
  [11602, 'the primary stepped down'],
  [13435, 'it is not the primary'],
  [13436, 'it is not the primary, and recovers'],
])

/** DocumentDB tells it as a value that is bad, like much that is a fault of ours. */
export const OTHER_CAPITALS = 13297
export const SAID_OF_OTHER_CAPITALS = /already exists .*different case/

export const DAMAGED: ReadonlyMap<number, string> = new Map([
  [OTHER_CAPITALS, 'there is one of that name in other capitals'],
  [67, 'an index cannot be made'],
  [85, 'an index of that name is another one'],
  [86, 'an index of that name is another one'],
])

/** What was asked is not what a server takes, now or later: a fault of ours. */
export const FAULTS: ReadonlySet<number> = new Set([
  2, // BadValue
  9, // FailedToParse
  14, // TypeMismatch
  20, // IllegalOperation
  22, // InvalidBSON
  28, // PathNotViable
  40, // ConflictingUpdateOperators
  52, // DollarPrefixedFieldName
  53, // InvalidIdField
  54, // NotSingleValueField
  56, // EmptyFieldName
  57, // DottedFieldName
  59, // CommandNotFound
  66, // ImmutableField
  72, // InvalidOptions
  73, // InvalidNamespace
  115, // CommandNotSupported
  121, // DocumentValidationFailure
  168, // InvalidPipelineOperator
  238, // NotImplemented
  40324, // an unknown stage of a pipeline
  40415, // an unknown field of a command
])
