import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { AGENCIES, CATEGORIES, STATUSES } from '#libs/trajectory'
import { EmploymentView, OpenViolationView, STATUS_MEANS, TO_CHECK_MEANS } from './dossier.views.js'
import { EURO } from './violation.views.js'

const DAY = { type: 'string', format: 'date' } as const

export class UnpaidFineView {
  @ApiProperty({ type: 'string' }) readonly violationId!: string
  @ApiProperty(DAY) readonly imposedOn!: string
  @ApiProperty(EURO) readonly amount!: string
  @ApiProperty({ ...EURO, description: 'What is still owed of it.' }) readonly outstanding!: string
  @ApiPropertyOptional({ ...DAY, description: 'Day of the last reminder.' }) readonly remindedOn?: string
}

export class WorklistItemView {
  @ApiProperty({ type: 'string', format: 'uuid' }) readonly dossier!: string
  @ApiProperty({ type: 'string' }) readonly revision!: string
  @ApiProperty({ type: 'string' }) readonly position!: string
  @ApiProperty({ type: 'string', enum: STATUSES, description: `Today. ${STATUS_MEANS}` }) readonly status!: string
  @ApiProperty({
    type: 'boolean',
    description:
      'Whether the list stands still for this dossier: an event of it could not be folded, as `GET /positions` tells.',
  })
  readonly quarantined!: boolean
  @ApiProperty({ type: 'string', enum: AGENCIES }) readonly agency!: string
  @ApiProperty({ type: 'string', enum: CATEGORIES }) readonly category!: string
  @ApiProperty(DAY) readonly reportedOn!: string
  @ApiPropertyOptional(DAY) readonly signedOn?: string
  @ApiPropertyOptional({
    ...DAY,
    description:
      'Absent without a contract, under one without the duty, and while a suspension without an end moves it day by day.',
  })
  readonly dueOn?: string
  @ApiPropertyOptional(DAY) readonly registeredOn?: string
  @ApiPropertyOptional({ ...DAY, nullable: true, description: 'Last day of the last suspension; null without an end.' })
  readonly suspendedUntil?: string | null
  @ApiPropertyOptional({
    ...DAY,
    nullable: true,
    description:
      'Last day of the exemption that ends last of those begun by the due date; null where one is in force on the due date, for it then counts whatever comes after. Absent without any, or without a due date.',
  })
  readonly exemptUntil?: string | null
  @ApiProperty({ type: 'array', items: { type: 'string' }, description: TO_CHECK_MEANS })
  readonly toCheck!: readonly string[]
  @ApiProperty({ type: [OpenViolationView] }) readonly openViolations!: readonly OpenViolationView[]
  @ApiProperty({
    type: [UnpaidFineView],
    description: 'Fines still to be collected: not paid in full, annulled, or given up as uncollectable.',
  })
  readonly unpaidFines!: readonly UnpaidFineView[]
  @ApiPropertyOptional({ type: EmploymentView, description: 'As the last linkage said.' })
  readonly employment?: EmploymentView
  @ApiPropertyOptional({
    ...DAY,
    description: 'Day of the last linkage that said of the person what was not on record.',
  })
  readonly linkedOn?: string
}

export class WorklistView {
  @ApiProperty({ type: 'string', description: 'The list takes the log into account up to here.' })
  readonly position!: string
  @ApiProperty({ type: [WorklistItemView], description: 'In order of due date; those without one come last.' })
  readonly items!: readonly WorklistItemView[]
  @ApiPropertyOptional({ type: 'string', description: 'Give it to get the next page; absent on the last.' })
  readonly cursor?: string
}
