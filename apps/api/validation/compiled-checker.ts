import 'reflect-metadata'
import { getMetadataStorage, ValidationTypes } from 'class-validator'
import type { FieldError } from './field-error.js'

export type Class = abstract new (...args: never[]) => object
type Metadata = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number]

/** All that is wrong with a value; empty when nothing is. */
export type Checker = (value: unknown) => readonly FieldError[]

interface Rule {
  readonly name: string
  readonly detail: string
  holds(value: unknown, object: object): boolean
}

interface Property {
  readonly name: string
  readonly conditions: readonly ((object: object, value: unknown) => boolean)[]
  readonly rules: readonly Rule[]
  readonly nested: Checker | undefined
}

/** More would only make the answer to a hostile body as large as the body. */
const MOST_ERRORS = 50
const NOT_AN_OBJECT: FieldError = { field: '', rule: 'object', detail: 'must be a JSON object' }

const unsupported = ({ propertyName }: Metadata, what: string) =>
  new TypeError(`${propertyName}: ${what} is not supported by the compiled checker`)

function rulesOf(type: Class, metadata: Metadata): Rule[] {
  if (metadata.each) throw unsupported(metadata, 'each')
  if (metadata.groups?.length) throw unsupported(metadata, 'groups')

  return getMetadataStorage()
    .getTargetValidatorConstraints(metadata.constraintCls)
    .map(({ instance, name, async }) => {
      if (async) throw unsupported(metadata, 'an asynchronous rule')
      const known = { targetName: type.name, property: metadata.propertyName, constraints: metadata.constraints }
      return {
        name,
        // Worked out without a value, so that no message can repeat one.
        detail: instance.defaultMessage?.({ ...known, object: {}, value: undefined }) ?? name,
        holds: (value, object) => instance.validate(value, { ...known, object, value }) === true,
      }
    })
}

function propertyOf(type: Class, name: string, metadatas: readonly Metadata[]): Property {
  const ofType = (...types: string[]) => metadatas.filter(it => types.includes(it.type))
  const nested = ofType(ValidationTypes.NESTED_VALIDATION).length > 0
  return {
    name,
    conditions: ofType(ValidationTypes.CONDITIONAL_VALIDATION).map(
      it => it.constraints[0] as (object: object, value: unknown) => boolean,
    ),
    rules: ofType(ValidationTypes.IS_DEFINED, ValidationTypes.CUSTOM_VALIDATION).flatMap(it => rulesOf(type, it)),
    nested: nested ? checkerOf(Reflect.getMetadata('design:type', type.prototype as object, name) as Class) : undefined,
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What is no object is told so by the rule that `@IsPart` puts beside the nesting. */
function checkProperty(property: Property, object: Record<string, unknown>, errors: FieldError[]): void {
  const { name, conditions, rules, nested } = property
  const value = object[name]
  for (const applies of conditions) if (!applies(object, value)) return
  for (const rule of rules) {
    if (!rule.holds(value, object)) errors.push({ field: name, rule: rule.name, detail: rule.detail })
  }
  if (!nested || !isObject(value)) return
  for (const error of nested(value)) errors.push({ ...error, field: `${name}.${error.field}` })
}

function compile(type: Class): Checker {
  const storage = getMetadataStorage()
  const metadatas = storage.getTargetValidationMetadatas(type, '', false, false)
  const properties = Object.entries(storage.groupByPropertyName(metadatas)).map(([name, own]) =>
    propertyOf(type, name, own),
  )
  const known = new Set(properties.map(({ name }) => name))

  return value => {
    if (!isObject(value)) return [NOT_AN_OBJECT]
    const errors: FieldError[] = []
    for (const field in value) {
      if (known.has(field)) continue
      errors.push({ field: field.slice(0, 64), rule: 'unknown-field', detail: 'is not a field of this request' })
      if (errors.length === MOST_ERRORS) return errors
    }
    for (const property of properties) checkProperty(property, value, errors)
    return errors.slice(0, MOST_ERRORS)
  }
}

const checkers = new Map<Class, Checker>()

/**
 * The checker of a class with class-validator's decorators. Reads their metadata once and keeps closures: the same
 * verdict as `validate()` with unknown fields forbidden, at a fraction of its cost on each request.
 */
export function checkerOf(type: Class): Checker {
  const existing = checkers.get(type)
  if (existing) return existing
  const checker = compile(type)
  checkers.set(type, checker)
  return checker
}
