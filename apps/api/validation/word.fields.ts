import {
  FREE_TEXT_PATTERN,
  holdsSsin,
  isFreeText,
  isName,
  isSsin,
  LONGEST_NAME,
  LONGEST_TEXT,
  NAME_PATTERN,
} from '#libs/person-vault'
import { A_TEXT_ID, isTextId, isWord, TEXT_ID_PATTERN, WORD_PATTERN } from '#libs/trajectory'
import { field, type FieldOptions } from './field.decorator.js'

const AN_SSIN = '11 digits with a valid check number'

/** No pattern knows of check numbers: the contract tells of them in words. */
export const IsSsin = (options: FieldOptions) =>
  field(
    {
      rule: 'ssin',
      detail: `must be ${AN_SSIN}`,
      schema: { type: 'string', pattern: '^\\d{11}$', example: '00600099536' },
      holds: value => isSsin(value),
    },
    { ...options, description: `${options.description} ${AN_SSIN}.` },
  )

/** One of a closed list of the field's vocabulary. */
export const IsOneOf = (values: readonly string[], options: FieldOptions) =>
  field(
    {
      rule: 'one-of',
      detail: `must be one of ${values.join(', ')}`,
      schema: { type: 'string', enum: [...values] },
      holds: value => typeof value === 'string' && values.includes(value),
    },
    options,
  )

export const IsFlag = (options: FieldOptions) =>
  field(
    {
      rule: 'true-or-false',
      detail: 'must be true or false',
      schema: { type: 'boolean' },
      holds: value => typeof value === 'boolean',
    },
    options,
  )

export const UUID_PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
export const isUuid = (value: unknown): value is string => typeof value === 'string' && UUID_PATTERN.test(value)
export const IsId = (options: FieldOptions) =>
  field(
    {
      rule: 'uuid',
      detail: 'must be a UUID in lower case',
      schema: { type: 'string', format: 'uuid', pattern: UUID_PATTERN.source },
      holds: isUuid,
    },
    options,
  )

export const IsFreeText = (options: FieldOptions) =>
  field(
    {
      rule: 'text',
      detail: `must be text of 1 to ${LONGEST_TEXT} characters, not all of them blank, and no control characters`,
      schema: {
        type: 'string',
        minLength: 1,
        maxLength: LONGEST_TEXT,
        pattern: FREE_TEXT_PATTERN.source,
        example: 'Told at the counter.',
      },
      holds: isFreeText,
    },
    options,
  )

export const IsName = (options: FieldOptions) =>
  field(
    {
      rule: 'name',
      detail: `must be a name of 1 to ${LONGEST_NAME} characters in one line, without signs that turn the direction of writing`,
      schema: { type: 'string', minLength: 1, maxLength: LONGEST_NAME, pattern: NAME_PATTERN.source },
      holds: isName,
    },
    options,
  )

export const IsWord = (options: FieldOptions) =>
  field(
    {
      rule: 'word',
      detail: 'must be a day or a word, as a linkage file writes it',
      schema: { type: 'string', pattern: WORD_PATTERN.source, example: '2023-03-15' },
      holds: value => isWord(value) && !holdsSsin(value),
    },
    options,
  )

const CURSOR = /^[A-Za-z0-9_-]{1,200}$/
export const IsCursor = (options: FieldOptions) =>
  field(
    {
      rule: 'cursor',
      detail: 'must be a cursor that an earlier page gave',
      schema: { type: 'string', pattern: CURSOR.source },
      holds: value => typeof value === 'string' && CURSOR.test(value),
    },
    options,
  )

export const isViolationId = (value: unknown): value is string => isTextId(value) && !holdsSsin(value)

/** A violation file keeps the id that its source gave it, in the clear. */
export const IsViolationId = (options: FieldOptions) =>
  field(
    {
      rule: 'violation-id',
      detail: `must be ${A_TEXT_ID}, and not a person’s number`,
      schema: { type: 'string', pattern: TEXT_ID_PATTERN.source, example: '2023/117' },
      holds: isViolationId,
    },
    options,
  )
