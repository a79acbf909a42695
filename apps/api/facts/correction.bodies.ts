import type { CalendarDate, Euro } from '#libs/kernel'
import {
  AGENCIES,
  CATEGORIES,
  CLOSURE_OUTCOMES,
  CONDITION_AUTHORITIES,
  CONDITION_DOCUMENTS,
  DUTY_EXEMPTION_GROUNDS,
  END_REASONS,
  INTAKE_MODES,
  LINKAGE_FIELDS,
  ORIGINS,
  SUPPORT_KINDS,
  VDAB_EXEMPTION_GROUNDS,
  VIOLATION_REASONS,
} from '#libs/trajectory'
import { IsCalendarDay, IsEuroAmount, IsFlag, IsFreeText, IsId, IsOneOf, IsWord } from '../validation/fields.js'
import { IsPart } from '../validation/part.decorator.js'

const AN_EXEMPTION = 'VdabExemptionGranted, DutyExemptionGranted'
const A_CONDITION = 'WrittenConditionImposed, WrittenConditionLifted'

type Removable<Value> = Value | null
const day = (of: string) => IsCalendarDay({ description: `Of ${of}.`, removable: true })
const oneOf = (values: readonly string[], of: string) => IsOneOf(values, { description: `Of ${of}.`, removable: true })

/**
 * A merge patch (RFC 7396) on a fact: the fields that were wrong, as they should have been; `null` removes one. Which
 * fields a fact has depends on its type: the domain refuses those of another.
 */
export class FactPatch {
  @day('ReportedToAgency') readonly reportedOn?: Removable<CalendarDate>
  @oneOf(AGENCIES, 'ReportedToAgency') readonly agency?: Removable<string>
  @oneOf(CATEGORIES, 'ReportedToAgency, CategoryChanged') readonly category?: Removable<string>
  @day('IntakeHeld, HearingHeld') readonly heldOn?: Removable<CalendarDate>
  @oneOf(INTAKE_MODES, 'IntakeHeld') readonly mode?: Removable<string>
  @day('ContractSigned') readonly signedOn?: Removable<CalendarDate>
  @oneOf([...new Set([...VDAB_EXEMPTION_GROUNDS, ...DUTY_EXEMPTION_GROUNDS])], AN_EXEMPTION)
  readonly ground?: Removable<string>
  @day(AN_EXEMPTION) readonly from?: Removable<CalendarDate>
  @day(`${AN_EXEMPTION}, TrajectorySuspended`) readonly until?: Removable<CalendarDate>
  @day('ReferredToVdab, ViolationReferred') readonly referredOn?: Removable<CalendarDate>
  @day('VdabRegistered') readonly registeredOn?: Removable<CalendarDate>
  @oneOf(ORIGINS, 'VdabRegistered') readonly origin?: Removable<string>
  @day('VdabDeregistered') readonly deregisteredOn?: Removable<CalendarDate>
  @day('TrajectorySuspended') readonly suspendedOn?: Removable<CalendarDate>
  @day('TrajectoryResumed') readonly resumedOn?: Removable<CalendarDate>
  @day('CategoryChanged') readonly changedOn?: Removable<CalendarDate>
  @day('TrajectoryEnded, SupportEnded') readonly endedOn?: Removable<CalendarDate>
  @oneOf([...END_REASONS, ...VIOLATION_REASONS], 'TrajectoryEnded, ViolationReferred')
  readonly reason?: Removable<string>
  @day('SupportStarted') readonly startedOn?: Removable<CalendarDate>
  @oneOf(SUPPORT_KINDS, 'SupportStarted, SupportEnded') readonly kind?: Removable<string>
  @day('WrittenConditionImposed, FineImposed') readonly imposedOn?: Removable<CalendarDate>
  @oneOf(CONDITION_AUTHORITIES, A_CONDITION) readonly by?: Removable<string>
  @oneOf(CONDITION_DOCUMENTS, A_CONDITION) readonly document?: Removable<string>
  @day('WrittenConditionLifted') readonly liftedOn?: Removable<CalendarDate>
  @IsFlag({ description: 'Of EmploymentObserved.', removable: true }) readonly employed?: Removable<boolean>
  @day('VdabRegistered, VdabDeregistered, EmploymentObserved, LinkageDiffered, LinkageDifferenceDismissed')
  readonly observedOn?: Removable<CalendarDate>
  @day('EmploymentObserved') readonly since?: Removable<CalendarDate>
  @oneOf(LINKAGE_FIELDS, 'LinkageDiffered, LinkageDifferenceDismissed') readonly field?: Removable<string>
  @IsWord({ description: 'Of LinkageDiffered.', removable: true }) readonly recorded?: Removable<string>
  @IsWord({ description: 'Of LinkageDiffered.', removable: true }) readonly reported?: Removable<string>
  @day('LinkageDifferenceDismissed') readonly dismissedOn?: Removable<CalendarDate>
  @day('ViolationReferred') readonly occurredOn?: Removable<CalendarDate>
  @day('NoticeOfDefaultSent, PaymentReminderSent') readonly sentOn?: Removable<CalendarDate>
  @day('DefenceSubmitted') readonly submittedOn?: Removable<CalendarDate>
  @IsEuroAmount({ description: 'Of FineImposed, FinePaid.', removable: true }) readonly amount?: Removable<Euro>
  @day('ViolationClosed') readonly closedOn?: Removable<CalendarDate>
  @oneOf(CLOSURE_OUTCOMES, 'ViolationClosed') readonly outcome?: Removable<string>
  @day('FinePaid') readonly paidOn?: Removable<CalendarDate>
  @day('FineDeclaredUncollectable') readonly declaredOn?: Removable<CalendarDate>
  @day('FineAnnulled') readonly annulledOn?: Removable<CalendarDate>
}

const WHY = 'Why, in free text. Kept sealed in the person vault, shown in the history.'

export class CorrectionBody {
  @IsId({ description: 'Id of the event that was recorded wrong.' }) readonly eventId!: string
  @IsPart(() => FactPatch, {
    description: 'What changes: a merge patch (RFC 7396) on the fact as it now stands.',
    example: { signedOn: '2023-03-15' },
  })
  readonly data!: FactPatch
  @IsFreeText({ description: WHY }) readonly reason!: string
}

export class WithdrawalBody {
  @IsId({ description: 'Id of the event that should never have been recorded.' }) readonly eventId!: string
  @IsFreeText({ description: WHY }) readonly reason!: string
}
