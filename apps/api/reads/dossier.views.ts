import { ApiProperty, ApiPropertyOptional, type ApiPropertyOptions } from '@nestjs/swagger'
import { AGENCIES, CATEGORIES, ORIGINS, STATUSES, VIOLATION_REASONS } from '#libs/trajectory'
import { SeenView } from './seen.view.js'
import { UnpaidFineView } from './violation.views.js'

const DAY = { type: 'string', format: 'date' } as const

export const STATUS_MEANS =
  'The first of these that holds: `not-reported` by that day; `ended`; `registered` under a contract, before it or since; `suspended`; `reported`, without a contract; `exempt` from registering: on the due date, or until then on the day itself; `overdue`: the due date has passed; else `contract-signed`.'

export const TO_CHECK_MEANS =
  'Rule that a recorded fact no longer meets, as `GET /problems` explains it; or `linkage-differs`: a linkage says otherwise than the record, which is corrected, or the difference dismissed.'

export const LAST_SUSPENDED = {
  ...DAY,
  nullable: true,
  description: 'Last day of the last suspension; null without an end.',
} as const
export const LAST_EXEMPT = {
  ...DAY,
  nullable: true,
  description:
    'Last day of the exemption that ends last of those begun by the due date; null where one is in force on the due date, for it then counts whatever comes after. Absent without any, or without a due date.',
} as const
export const LINKED_ON = {
  ...DAY,
  description: 'Day of the last linkage that said of the person what was not on record.',
} as const
export const UNPAID_FINES: ApiPropertyOptions = {
  type: [UnpaidFineView],
  description: 'Fines still to be collected: neither paid in full, nor annulled, nor given up as uncollectable.',
}

export class EmploymentView {
  @ApiProperty({ ...DAY, description: 'Day of the linkage.' }) readonly observedOn!: string
  @ApiProperty({ type: 'boolean' }) readonly employed!: boolean
  @ApiPropertyOptional(DAY) readonly since?: string
}

export class OpenViolationView {
  @ApiProperty({ type: 'string' }) readonly violationId!: string
  @ApiProperty({ type: 'string', enum: VIOLATION_REASONS }) readonly reason!: string
  @ApiProperty(DAY) readonly referredOn!: string
}

export class FindingView {
  @ApiProperty({ type: 'string', description: TO_CHECK_MEANS }) readonly rule!: string
  @ApiProperty({ type: 'string' }) readonly detail!: string
  @ApiProperty({ type: 'array', items: { type: 'string', format: 'uuid' }, description: 'The facts concerned.' })
  readonly eventIds!: readonly string[]
}

export class PersonView {
  @ApiPropertyOptional({ type: 'string', description: 'Absent once cancelled, or the person erased.' })
  readonly ssin?: string
  @ApiProperty({ type: 'array', items: { type: 'string' }, description: 'Numbers that the present one replaced.' })
  readonly formerSsins!: readonly string[]
  @ApiPropertyOptional({ type: 'string' }) readonly familyName?: string
  @ApiPropertyOptional({ type: 'string' }) readonly givenNames?: string
  @ApiPropertyOptional({ type: 'string', description: 'Month or day may be 00.' }) readonly birthDate?: string
  @ApiProperty({ type: 'boolean', description: 'The person’s key was destroyed: nothing personal can be read again.' })
  readonly erased!: boolean
}

export class DossierView extends SeenView {
  @ApiProperty({ type: 'string', enum: STATUSES, description: STATUS_MEANS }) readonly status!: string
  @ApiPropertyOptional({ type: 'string', enum: AGENCIES }) readonly agency?: string
  @ApiPropertyOptional({ type: 'string', enum: CATEGORIES }) readonly category?: string
  @ApiPropertyOptional(DAY) readonly reportedOn?: string
  @ApiPropertyOptional({ ...DAY, description: 'Of the contract that the duty rests on.' }) readonly signedOn?: string
  @ApiPropertyOptional({
    ...DAY,
    description:
      'Last day on which registration is in time; none without a contract, or under one without the duty. A suspension without an end moves it by its days up to `asOf`.',
  })
  readonly dueOn?: string
  @ApiPropertyOptional({ ...DAY, description: 'The first registration: it meets the duty.' })
  readonly registeredOn?: string
  @ApiPropertyOptional(LAST_SUSPENDED) readonly suspendedUntil?: string | null
  @ApiPropertyOptional(LAST_EXEMPT) readonly exemptUntil?: string | null
  @ApiPropertyOptional({ type: 'string', enum: ORIGINS }) readonly origin?: string
  @ApiPropertyOptional(DAY) readonly endedOn?: string
  @ApiPropertyOptional({ type: EmploymentView, description: 'What the last linkage said.' })
  readonly employment?: EmploymentView
  @ApiPropertyOptional(LINKED_ON) readonly linkedOn?: string
  @ApiProperty({ type: [OpenViolationView], description: 'Sent on and not decided.' })
  readonly openViolations!: readonly OpenViolationView[]
  @ApiProperty(UNPAID_FINES) readonly unpaidFines!: readonly UnpaidFineView[]
  @ApiProperty({ type: [FindingView], description: 'Why the dossier is to be checked.' })
  readonly toCheck!: readonly FindingView[]
  @ApiPropertyOptional({ type: PersonView, description: 'Who it is, from the vault, as it is now.' })
  readonly person?: PersonView
}
