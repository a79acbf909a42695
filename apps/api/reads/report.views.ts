import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'

class ParameterView {
  @ApiProperty({ type: 'string' }) readonly name!: string
  @ApiProperty({ type: 'string' }) readonly description!: string
  @ApiPropertyOptional({ type: 'string', description: 'Absent where the moment of asking, or the rules, give it.' })
  readonly default?: string
}

class FigureDescriptionView {
  @ApiProperty({ type: 'string', example: 'registered-in-time' }) readonly id!: string
  @ApiProperty({ type: 'string' }) readonly label!: string
  @ApiProperty({ type: 'string', enum: ['persons', 'violations', 'fines', 'days', 'euro'] }) readonly unit!: string
  @ApiPropertyOptional({ type: 'string', description: 'The figure that it is a part of.' }) readonly base?: string
  @ApiProperty({ type: 'string' }) readonly definition!: string
}

export class ReportDescriptionView {
  @ApiProperty({ type: 'string', example: 'sv125' }) readonly id!: string
  @ApiProperty({ type: 'string' }) readonly title!: string
  @ApiProperty({ type: 'string' }) readonly question!: string
  @ApiProperty({ type: [ParameterView] }) readonly parameters!: readonly ParameterView[]
  @ApiProperty({ type: [FigureDescriptionView] }) readonly figures!: readonly FigureDescriptionView[]
}

class BaseView {
  @ApiProperty({ type: 'string' }) readonly id!: string
  @ApiProperty({ type: 'number' }) readonly value!: number
}

const WHERE = {
  type: 'object',
  properties: {
    year: { type: 'integer' },
    category: { type: 'string' },
    agency: { type: 'string' },
    reason: { type: 'string' },
  },
  description: 'What the figure is restricted to; nothing: the whole.',
} as const
const NUMBER_OR_TEXT = { oneOf: [{ type: 'number' }, { type: 'string' }, { type: 'null' as 'string' }] }

class FigureView {
  @ApiProperty({ type: 'string' }) readonly id!: string
  @ApiProperty(WHERE) readonly where!: object
  @ApiProperty({ ...NUMBER_OR_TEXT, description: 'Amounts are decimal strings. Null: not available, `why` says why.' })
  readonly value!: number | string | null
  @ApiProperty({ type: 'string', enum: ['persons', 'violations', 'fines', 'days', 'euro'] }) readonly unit!: string
  @ApiPropertyOptional({ type: BaseView }) readonly base?: BaseView
  @ApiPropertyOptional({ type: 'integer', nullable: true, description: 'Of the base, rounded half up.' })
  readonly percentage?: number | null
  @ApiPropertyOptional({ type: 'string' }) readonly why?: string
  @ApiPropertyOptional({ type: 'number', description: 'Before rounding to whole days.' }) readonly unrounded?: number
  @ApiProperty({ type: 'string', format: 'date', description: 'Last day of the facts that count.' })
  readonly cutOff!: string
  @ApiProperty({ type: 'string', format: 'date-time' }) readonly knownAt!: string
  @ApiProperty({ type: 'string' }) readonly definition!: string
}

const ANY_OBJECT = { type: 'object', additionalProperties: true } as const

export class ReportView {
  @ApiProperty({ type: 'string' }) readonly report!: string
  @ApiProperty({ type: 'string' }) readonly title!: string
  @ApiProperty({ type: 'string' }) readonly question!: string
  @ApiProperty({ ...ANY_OBJECT, description: 'Those that were used, given or not.' }) readonly parameters!: object
  @ApiProperty({ type: 'string', description: 'Position in the log up to which events count.' })
  readonly position!: string
  @ApiProperty({ type: [FigureView], description: 'The citable units.' }) readonly figures!: readonly FigureView[]
  @ApiProperty({ type: 'array', items: ANY_OBJECT, description: 'Views of the same figures.' })
  readonly tables!: readonly object[]
  @ApiProperty({ type: 'array', items: ANY_OBJECT, description: 'Published beside computed, with a verdict.' })
  readonly published!: readonly object[]
  @ApiProperty({ type: 'array', items: { type: 'string' } }) readonly notes!: readonly string[]
}
