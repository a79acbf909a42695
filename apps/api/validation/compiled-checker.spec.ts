import 'reflect-metadata'
import { describe, expect, test } from '@jest/globals'
import { IsInt, IsOptional, Min, validate, ValidateNested, type ValidationError } from 'class-validator'
import fc from 'fast-check'
import { checkerOf, type Class } from './compiled-checker.js'
import { IsCalendarDay, IsEuroAmount, IsFlag, IsFreeText, IsId, IsOneOf, IsSsin, IsWholeNumber } from './fields.js'
import { IsPart } from './part.decorator.js'

class Inner {
  @IsCalendarDay({ description: '', optional: true }) day?: string
  @IsFreeText({ description: '' }) text!: string
}

class Outer {
  @IsSsin({ description: '' }) ssin!: string
  @IsEuroAmount({ description: '', optional: true }) amount?: string
  @IsOneOf(['a', 'b'], { description: '', removable: true }) choice?: string | null
  @IsFlag({ description: '' }) flag!: boolean
  @IsId({ description: '', optional: true }) id?: string
  @IsWholeNumber(1, 5, { description: '', optional: true }) few?: string
  @IsOptional() @IsInt() @Min(3) builtIn?: number
  @IsPart(() => Inner, { description: '', optional: true }) inner?: Inner
}

/** class-validator judges instances, all the way down: this is what class-transformer does for it. */
function instanceOf(type: new () => object, value: unknown): object {
  const copy: Record<string, unknown> = Object.assign(Object.create(type.prototype as object), value)
  if (type === Outer && typeof copy['inner'] === 'object' && copy['inner'] !== null && !Array.isArray(copy['inner']))
    copy['inner'] = instanceOf(Inner, copy['inner'])
  return copy
}

/** `nestedValidation` only repeats what the rule `object` has said. */
const namesOf = (errors: readonly ValidationError[], path = ''): string[] =>
  errors.flatMap(({ property, constraints, children }) => [
    ...Object.keys(constraints ?? {})
      .filter(rule => rule !== 'nestedValidation')
      .map(rule => `${path}${property} ${rule === 'whitelistValidation' ? 'unknown-field' : rule}`),
    ...namesOf(children ?? [], `${path}${property}.`),
  ])

const byValidator = async (type: new () => object, value: unknown) =>
  namesOf(await validate(instanceOf(type, value), { whitelist: true, forbidNonWhitelisted: true })).sort()

const byChecker = (type: Class, value: unknown) =>
  checkerOf(type)(value)
    .map(({ field, rule }) => `${field} ${rule}`)
    .sort()

const anything = fc.oneof(
  fc.constantFrom('93051822361', '2023-02-29', '2023-03-01', '100.00', '100.000', 'a', 'c', '3', '9', 'ok', ' ', ''),
  fc.constantFrom(null, true, false, 0, 3, 3.5, undefined),
  fc.uuid(),
  fc.string({ maxLength: 12 }),
)
const inner = fc.record({ day: anything, text: anything, other: anything }, { requiredKeys: [] })
const outer = fc.record(
  {
    ssin: anything,
    amount: anything,
    choice: anything,
    flag: anything,
    id: anything,
    few: anything,
    builtIn: anything,
    inner: fc.oneof(anything, inner),
    surplus: anything,
  },
  { requiredKeys: [] },
)

describe('the compiled checker', () => {
  test('gives the same verdict as class-validator itself, rule by rule', () =>
    fc.assert(
      fc.asyncProperty(outer, async value => expect(byChecker(Outer, value)).toEqual(await byValidator(Outer, value))),
      { numRuns: 1000 },
    ))

  test('accepts what is valid', () =>
    expect(checkerOf(Outer)({ ssin: '93051822361', flag: true, inner: { text: 'x' } })).toEqual([]))

  test.each([null, undefined, 'text', 3, [], [{}]])('wants an object, not %j', value =>
    expect(byChecker(Outer, value)).toEqual([' object']),
  )

  test('a field that only the language knows is unknown too', () =>
    expect(byChecker(Inner, { text: 'x', constructor: 1, toString: 2 })).toEqual([
      'constructor unknown-field',
      'toString unknown-field',
    ]))

  test('names a nested field by its path', () =>
    expect(byChecker(Outer, { ssin: '93051822361', flag: true, inner: {} })).toEqual(['inner.text text']))

  test('never repeats a value', () => {
    const errors = checkerOf(Outer)({ ssin: '93051822362', amount: 'canary', choice: 'canary', flag: 'canary' })
    expect(errors).toHaveLength(4)
    expect(JSON.stringify(errors)).not.toMatch(/canary|93051822362/)
  })

  test('answers a hostile body with a short list', () => {
    const surplus = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`${index}`.padEnd(999), 1]))
    const errors = checkerOf(Outer)(surplus)
    expect(errors).toHaveLength(50)
    expect(Math.max(...errors.map(({ field }) => field.length))).toBeLessThan(100)
  })

  test('refuses to compile what it would judge otherwise', () => {
    class Nested {
      @ValidateNested({ each: true }) @IsInt({ each: true }) list?: number[]
    }
    expect(() => checkerOf(Nested)).toThrow('each')
  })
})
