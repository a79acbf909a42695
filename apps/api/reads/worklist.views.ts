import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { AGENCIES, CATEGORIES, STATUSES } from '#libs/trajectory'
import {
  EmploymentView,
  LAST_EXEMPT,
  LAST_SUSPENDED,
  LINKED_ON,
  OpenViolationView,
  STATUS_MEANS,
  TO_CHECK_MEANS,
  UNPAID_FINES,
} from './dossier.views.js'
import type { UnpaidFineView } from './violation.views.js'

const DAY = { type: 'string', format: 'date' } as const

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
  @ApiPropertyOptional(LAST_SUSPENDED) readonly suspendedUntil?: string | null
  @ApiPropertyOptional(LAST_EXEMPT) readonly exemptUntil?: string | null
  @ApiProperty({ type: 'array', items: { type: 'string' }, description: TO_CHECK_MEANS })
  readonly toCheck!: readonly string[]
  @ApiProperty({ type: [OpenViolationView] }) readonly openViolations!: readonly OpenViolationView[]
  @ApiProperty(UNPAID_FINES) readonly unpaidFines!: readonly UnpaidFineView[]
  @ApiPropertyOptional({ type: EmploymentView, description: 'As the last linkage said.' })
  readonly employment?: EmploymentView
  @ApiPropertyOptional(LINKED_ON) readonly linkedOn?: string
}

export class WorklistView {
  @ApiProperty({ type: 'string', description: 'The list takes the log into account up to here.' })
  readonly position!: string
  @ApiProperty({ type: [WorklistItemView], description: 'In order of due date; those without one come last.' })
  readonly items!: readonly WorklistItemView[]
  @ApiPropertyOptional({ type: 'string', description: 'Give it to get the next page; absent on the last.' })
  readonly cursor?: string
}
