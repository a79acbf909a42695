import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { UNITS, VERDICTS } from '#libs/reports'
import { AGENCIES, CATEGORIES, VIOLATION_REASONS } from '#libs/trajectory'

const SHOWN_UNITS = [...UNITS, 'percent']

const WHERE = {
  type: 'object',
  properties: {
    year: { type: 'integer' },
    category: { type: 'string', enum: [...CATEGORIES] },
    agency: { type: 'string', enum: [...AGENCIES] },
    reason: { type: 'string', enum: [...VIOLATION_REASONS] },
  },
  additionalProperties: false,
  description: 'What the figure is restricted to; nothing: the whole.',
} as const
const VALUE = {
  oneOf: [{ type: 'number' }, { type: 'string' }, { type: 'null' as 'string' }],
  description: 'Amounts are decimal strings. Null: not available.',
}
const SHOWS = { type: 'string', enum: ['value', 'percentage'], description: 'What of the figure.' } as const

class BaseView {
  @ApiProperty({ type: 'string' }) readonly id!: string
  @ApiProperty({ type: 'number' }) readonly value!: number
}

export class FigureView {
  @ApiProperty({ type: 'string' }) readonly id!: string
  @ApiProperty({ type: 'string', description: 'What it is called.' }) readonly label!: string
  @ApiProperty(WHERE) readonly where!: object
  @ApiProperty({ ...VALUE, description: 'Amounts are decimal strings. Null: not available, `why` says why.' })
  readonly value!: number | string | null
  @ApiProperty({ type: 'string', enum: UNITS }) readonly unit!: string
  @ApiPropertyOptional({ type: BaseView }) readonly base?: BaseView
  @ApiPropertyOptional({
    type: 'integer',
    nullable: true,
    description: 'Of the base, rounded half up. Null: of an empty base, or of what is not available.',
  })
  readonly percentage?: number | null
  @ApiPropertyOptional({ type: 'string' }) readonly why?: string
  @ApiPropertyOptional({ type: 'number', description: 'Before rounding to whole days.' }) readonly unrounded?: number
  @ApiProperty({ type: 'string', format: 'date', description: 'Last day of the facts that count.' })
  readonly cutOff!: string
  @ApiProperty({ type: 'string', format: 'date-time' }) readonly knownAt!: string
  @ApiProperty({ type: 'string' }) readonly definition!: string
}

class TableCellView {
  @ApiProperty({ type: 'string', description: 'Id of the figure.' }) readonly figure!: string
  @ApiProperty(WHERE) readonly where!: object
  @ApiProperty(SHOWS) readonly shows!: string
  @ApiProperty({ type: 'string', enum: SHOWN_UNITS }) readonly unit!: string
  @ApiProperty(VALUE) readonly value!: number | string | null
}

class TableRowView {
  @ApiProperty({ type: 'string' }) readonly header!: string
  @ApiProperty({ type: 'boolean' }) readonly total!: boolean
  @ApiProperty({ type: [TableCellView], description: 'One for each column.' }) readonly cells!: readonly TableCellView[]
}

export class TableView {
  @ApiProperty({ type: 'string' }) readonly id!: string
  @ApiProperty({ type: 'string', description: 'Of its sheet in the workbook, behind a number.' }) readonly name!: string
  @ApiProperty({ type: 'string' }) readonly title!: string
  @ApiProperty({ type: 'string', description: 'Header of the first column.' }) readonly rowsAre!: string
  @ApiProperty({ type: 'array', items: { type: 'string' } }) readonly columns!: readonly string[]
  @ApiProperty({ type: [TableRowView] }) readonly rows!: readonly TableRowView[]
  @ApiProperty({ type: 'array', items: { type: 'string' } }) readonly notes!: readonly string[]
}

export class ComparisonView {
  @ApiProperty({ type: 'string', description: 'Id of the figure.' }) readonly id!: string
  @ApiProperty(WHERE) readonly where!: object
  @ApiProperty(SHOWS) readonly shows!: string
  @ApiProperty({ type: 'string' }) readonly label!: string
  @ApiProperty({ type: 'string', description: 'As printed in the published answer.' }) readonly published!: string
  @ApiProperty(VALUE) readonly computed!: number | string | null
  @ApiProperty({ type: 'string', enum: SHOWN_UNITS }) readonly unit!: string
  @ApiProperty({
    type: 'string',
    enum: VERDICTS,
    description: '`not-reproducible`: no population can give it; `why` holds the argument.',
  })
  readonly verdict!: string
  @ApiPropertyOptional({
    type: 'string',
    description: 'Of what is no match, and of a match that was asked otherwise than the published answer.',
  })
  readonly why?: string
}
