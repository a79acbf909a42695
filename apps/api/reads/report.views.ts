import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { LANGUAGES, UNITS } from '#libs/reports'
import { ComparisonView, FigureView, TableView } from './figure.views.js'

class ParameterView {
  @ApiProperty({ type: 'string' }) readonly name!: string
  @ApiProperty({ type: 'string' }) readonly description!: string
  @ApiPropertyOptional({ type: 'string', description: 'Absent where the moment of asking, or the rules, give it.' })
  readonly default?: string
}

class FigureDescriptionView {
  @ApiProperty({ type: 'string', example: 'registered-in-time' }) readonly id!: string
  @ApiProperty({ type: 'string' }) readonly label!: string
  @ApiProperty({ type: 'string', enum: UNITS }) readonly unit!: string
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

const DAY = { type: 'string', format: 'date' } as const

export class ReportParametersView {
  @ApiProperty(DAY) readonly from!: string
  @ApiProperty(DAY) readonly to!: string
  @ApiProperty(DAY) readonly asOf!: string
  @ApiProperty(DAY) readonly violationsUntil!: string
  @ApiProperty({ type: 'string', format: 'date-time', description: 'What was recorded later does not count.' })
  readonly knownAt!: string
  @ApiProperty({
    type: 'string',
    nullable: true,
    example: 'P2M',
    description: 'Registration term; null where the dated rules give several within the window.',
  })
  readonly term!: string | null
}

/** A value and the day from which it holds, as in `RULES_FILE`. */
const dated = (value: object, description: string) => ({
  type: 'array' as const,
  items: {
    type: 'object' as const,
    properties: { on: DAY, value },
    required: ['on', 'value'],
    additionalProperties: false,
  },
  description,
})

class DueDateRulesView {
  @ApiProperty(dated({ type: 'boolean' }, 'Whether signing a contract on that day brings the duty to register.'))
  readonly registrationDuty!: readonly object[]
  @ApiProperty(
    dated({ type: 'string', example: 'P2M' }, 'From signing to the last day on which registration is in time.'),
  )
  readonly registrationTerm!: readonly object[]
  @ApiProperty(dated({ type: 'boolean' }, 'Whether days of suspension move the due date.'))
  readonly suspensionMovesDueDate!: readonly object[]
}

export class ReportView {
  @ApiProperty({ type: 'string' }) readonly report!: string
  @ApiProperty({
    type: 'string',
    enum: LANGUAGES,
    description: 'Of all that it says; ids and units are the same in each.',
  })
  readonly language!: string
  @ApiProperty({ type: 'string' }) readonly title!: string
  @ApiProperty({ type: 'string' }) readonly question!: string
  @ApiProperty({ type: ReportParametersView, description: 'Those that were used, given or not.' })
  readonly parameters!: ReportParametersView
  @ApiProperty({
    type: DueDateRulesView,
    description:
      'The dated rules that figures turn on, as `RULES_FILE` takes them; the first value holds on earlier days too. A ' +
      '`term` that was asked for stands above theirs.',
  })
  readonly rules!: DueDateRulesView
  @ApiProperty({
    type: 'string',
    example: 'traject 0.1.0+6fa658fce297',
    description: 'The program, its version and, where known, the commit it was built from.',
  })
  readonly computedBy!: string
  @ApiProperty({ type: 'string', description: 'Position in the log up to which events count.' })
  readonly position!: string
  @ApiProperty({
    type: 'integer',
    description: 'Dossiers in no figure, because an event of theirs could not be folded: above 0 all are provisional.',
  })
  readonly dossiersLeftOut!: number
  @ApiProperty({ type: [FigureView], description: 'The citable units.' }) readonly figures!: readonly FigureView[]
  @ApiProperty({ type: [TableView], description: 'Views of the same figures.' }) readonly tables!: readonly TableView[]
  @ApiProperty({ type: [ComparisonView], description: 'Published beside computed, with a verdict.' })
  readonly published!: readonly ComparisonView[]
  @ApiProperty({ type: 'array', items: { type: 'string' } }) readonly notes!: readonly string[]
}
