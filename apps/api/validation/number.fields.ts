import { EURO_PATTERN, isEuro } from '#libs/kernel'
import { field, type FieldOptions } from './field.decorator.js'

/** Whole cents: `"100.00"`. */
export const IsEuroAmount = (options: FieldOptions) =>
  field(
    {
      rule: 'euro-amount',
      detail: 'must be an amount in euro as a string with two decimals, such as "100.00"',
      schema: { type: 'string', pattern: EURO_PATTERN.source, example: '100.00' },
      holds: isEuro,
    },
    options,
  )

/** Positions and revisions are 64-bit: decimal strings outside. */
const DECIMAL = /^(0|[1-9]\d{0,18})$/
const isDecimal = (value: unknown): value is string => typeof value === 'string' && DECIMAL.test(value)
export const IsPosition = (options: FieldOptions) =>
  field(
    {
      rule: 'position',
      detail: 'must be a position in the log: a whole number as a string',
      schema: { type: 'string', pattern: DECIMAL.source, example: '151234' },
      holds: isDecimal,
    },
    options,
  )

/** Query parameters come as text. */
export const IsWholeNumber = (lowest: number, highest: number, options: FieldOptions) =>
  field(
    {
      rule: 'whole-number',
      detail: `must be a whole number from ${lowest} to ${highest}`,
      schema: { type: 'integer', minimum: lowest, maximum: highest },
      holds: value => isDecimal(value) && Number(value) >= lowest && Number(value) <= highest,
    },
    options,
  )

/** Of any list: who wants more of it asks for the next page. */
export const MOST_ON_A_PAGE = 200
export const IsPageSize = (items: string, usual: number) =>
  IsWholeNumber(1, MOST_ON_A_PAGE, { description: `${items} on a page; default ${usual}.`, optional: true })
