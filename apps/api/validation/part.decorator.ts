import { applyDecorators } from '@nestjs/common'
import { ApiProperty } from '@nestjs/swagger'
import { ValidateBy, ValidateIf, ValidateNested } from 'class-validator'
import type { FieldOptions } from './field.decorator.js'

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value)

/** An object within the object, judged by its own class. */
export const IsPart = (
  type: () => new () => object,
  { description, optional, example }: FieldOptions,
): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: () => type(), description, required: !optional, ...(example !== undefined && { example }) }),
    ValidateBy({
      name: 'object',
      validator: { validate: isObject, defaultMessage: () => 'must be a JSON object' },
    }),
    ValidateNested(),
    ...(optional ? [ValidateIf((_, value) => value !== undefined)] : []),
  )
