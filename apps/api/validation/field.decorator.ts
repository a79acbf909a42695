import { applyDecorators } from '@nestjs/common'
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger'
import { ValidateBy, ValidateIf } from 'class-validator'

export interface FieldOptions {
  readonly description: string
  /** May be left out. `null` is a value like any other, and refused. */
  readonly optional?: boolean
  /** May be left out or `null`: in a merge patch null removes the field. */
  readonly removable?: boolean
  /** What whoever tries it out begins with, where that of the rule says too little. */
  readonly example?: unknown
}

/** One rule about one field: its name in problems, what it says, and its shape in the API's contract. */
export interface FieldRule {
  readonly rule: string
  readonly detail: string
  readonly schema: ApiPropertyOptions
  holds(value: unknown): boolean
}

const whenPresent = ({ optional, removable }: FieldOptions): PropertyDecorator[] => {
  if (removable) return [ValidateIf((_, value) => value !== undefined && value !== null)]
  return optional ? [ValidateIf((_, value) => value !== undefined)] : []
}

/** The contract says by which name a field is refused: a front end has its own words for it. */
const named = ({ rule }: FieldRule): Readonly<Record<`x-${string}`, string>> => ({ 'x-rule': rule })

/** class-validator's rule and the contract's property in one: the two cannot drift apart. */
export const field = (rule: FieldRule, options: FieldOptions): PropertyDecorator =>
  applyDecorators(
    ApiProperty({
      ...rule.schema,
      ...(options.removable && { nullable: true }),
      ...(options.example !== undefined && { example: options.example }),
      description: options.description,
      ...named(rule),
      required: !options.optional && !options.removable,
    } as ApiPropertyOptions),
    ValidateBy({
      name: rule.rule,
      validator: { validate: value => rule.holds(value), defaultMessage: () => rule.detail },
    }),
    ...whenPresent(options),
  )
