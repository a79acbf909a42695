interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly allOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: unknown
  readonly items?: Schema
  readonly enum?: readonly unknown[]
  readonly pattern?: string
}

export interface Contract {
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

const typeOf = (value: unknown): string => {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return typeof value === 'number' && Number.isInteger(value) ? 'integer' : typeof value
}

const allows = (wanted: string, found: string) => wanted === found || (wanted === 'number' && found === 'integer')

const resolved = (contract: Contract, schema: Schema): Schema =>
  schema.$ref ? contract.components.schemas[schema.$ref.replace('#/components/schemas/', '')]! : schema

const together = (contract: Contract, parts: readonly Schema[]): Schema => {
  const schemas = parts.map(part => resolved(contract, part))
  const properties = Object.assign({}, ...schemas.map(part => part.properties ?? {})) as Record<string, Schema>
  return { type: 'object', properties, required: schemas.flatMap(part => part.required ?? []) }
}

/** Where a value is not what its schema says, in the part of JSON Schema that the contract uses; empty when it is. */
export function faultsIn(contract: Contract, schema: Schema, value: unknown, path = '$'): readonly string[] {
  if (schema.$ref) return faultsIn(contract, resolved(contract, schema), value, path)
  if (schema.allOf) return faultsIn(contract, together(contract, schema.allOf), value, path)
  if (schema.oneOf) {
    const fits = schema.oneOf.some(part => faultsIn(contract, part, value, path).length === 0)
    return fits ? [] : [`${path}: fits none`]
  }
  const types = [schema.type ?? []].flat()
  const found = typeOf(value)
  if (types.length > 0 && !types.some(type => allows(type, found))) return [`${path}: ${found}, not ${types.join('|')}`]
  if (schema.enum && !schema.enum.includes(value)) return [`${path}: not in its list`]
  if (schema.pattern && typeof value === 'string' && !new RegExp(schema.pattern, 'u').test(value))
    return [`${path}: not as its pattern`]
  if (Array.isArray(value)) {
    return value.flatMap((item, index) =>
      schema.items ? faultsIn(contract, schema.items, item, `${path}[${index}]`) : [],
    )
  }
  return found === 'object' ? faultsInObject(contract, schema, value as Record<string, unknown>, path) : []
}

function faultsInObject(contract: Contract, schema: Schema, value: Record<string, unknown>, path: string): string[] {
  const { properties = {}, required = [], additionalProperties } = schema
  const missing = required.filter(name => !(name in value)).map(name => `${path}.${name}: missing`)
  const parts = Object.entries(value).flatMap(([name, part]) => {
    const own = properties[name]
    if (own) return faultsIn(contract, own, part, `${path}.${name}`)
    return additionalProperties ? [] : [`${path}.${name}: not in the contract`]
  })
  return [...missing, ...parts]
}
