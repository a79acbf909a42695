import { ApiProperty } from '@nestjs/swagger'
import type { FieldError } from '../validation/field-error.js'

export class FieldProblem implements FieldError {
  @ApiProperty({ type: 'string', description: 'Path of the field; a header by its name; empty for the whole input.' })
  readonly field!: string
  @ApiProperty({
    type: 'string',
    description:
      'Rule that the field breaks. Of a query or a body: the `x-rule` that this contract has of the field, or `required`, `unknown-field`, `object`. Where a rule of the domain is broken: the name of the problem.',
    example: 'calendar-day',
  })
  readonly rule!: string
  @ApiProperty({ type: 'string', description: 'What the rule asks. Never repeats the value.' })
  readonly detail!: string
}

/** RFC 9457, `application/problem+json`: what every refusal and every error looks like. */
export class Problem {
  @ApiProperty({ type: 'string', format: 'uri-reference', example: '/problems/violation-already-decided' })
  readonly type!: string
  @ApiProperty({ type: 'string', description: 'What the type means, in a few words.' })
  readonly title!: string
  @ApiProperty({ type: 'integer', example: 409 })
  readonly status!: number
  @ApiProperty({ type: 'string', description: 'What it was this time.' })
  readonly detail!: string
  @ApiProperty({ type: [FieldProblem], required: false, description: 'What is wrong with which field.' })
  readonly errors?: readonly FieldError[]
  @ApiProperty({
    type: 'string',
    required: false,
    description: 'On `position-not-reached`: the position that was reached.',
  })
  readonly reached?: string
  @ApiProperty({ type: 'string', required: false, description: 'On `dossier-exists`: the dossier that there is.' })
  readonly dossier?: string
}

export const PROBLEM_JSON = 'application/problem+json; charset=utf-8'
