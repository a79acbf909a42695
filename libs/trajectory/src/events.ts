import type { CalendarDate, Correction, Euro, Event, Recorded } from '#libs/kernel'
import type {
  Agency,
  Category,
  ClosureOutcome,
  ConditionAuthority,
  ConditionDocument,
  DutyExemptionGround,
  EndReason,
  IntakeMode,
  LinkageField,
  Origin,
  SupportKind,
  VdabExemptionGround,
  ViolationReason,
} from './vocabulary.js'

/**
 * The catalogue: everything that can have happened in a person's trajectory, one stream per person.
 * Names and shapes are stored for ever: add an optional field or a new event, never rename. An older version passes over a
 * field that it lacks, and stops at an event that it lacks: a field is added where the fact stays true without it, else an event.
 * Dates ending in `On` are the day the fact took effect; `from` is that day for an exemption. An `until` is a last day, inclusive.
 * Who, why and when it was recorded stand in the record, not in the data. Nothing personal stands here.
 */
export type TrajectoryFact =
  | Event<'ReportedToAgency', { reportedOn: CalendarDate; agency: Agency; category: Category }>
  | Event<'IntakeHeld', { heldOn: CalendarDate; mode: IntakeMode }>
  | Event<'ContractSigned', { signedOn: CalendarDate }>
  | Event<'VdabExemptionGranted', { ground: VdabExemptionGround; from: CalendarDate; until?: CalendarDate }>
  | Event<'DutyExemptionGranted', { ground: DutyExemptionGround; from: CalendarDate; until?: CalendarDate }>
  | Event<'ReferredToVdab', { referredOn: CalendarDate }>
  /** `observedOn`: day of the linkage that told of it, where one did. */
  | Event<'VdabRegistered', { registeredOn: CalendarDate; origin: Origin; observedOn?: CalendarDate }>
  | Event<'VdabDeregistered', { deregisteredOn: CalendarDate; observedOn?: CalendarDate }>
  | Event<'TrajectorySuspended', { suspendedOn: CalendarDate; until?: CalendarDate }>
  | Event<'TrajectoryResumed', { resumedOn: CalendarDate }>
  | Event<'CategoryChanged', { changedOn: CalendarDate; category: Category }>
  | Event<'TrajectoryEnded', { endedOn: CalendarDate; reason: EndReason }>
  | Event<'SupportStarted', { startedOn: CalendarDate; kind: SupportKind }>
  | Event<'SupportEnded', { endedOn: CalendarDate; kind: SupportKind }>
  | Event<'WrittenConditionImposed', { imposedOn: CalendarDate; by: ConditionAuthority; document: ConditionDocument }>
  | Event<'WrittenConditionLifted', { liftedOn: CalendarDate; by: ConditionAuthority; document: ConditionDocument }>
  | Event<'EmploymentObserved', { employed: boolean; observedOn: CalendarDate; since?: CalendarDate }>
  /**
   * A linkage of that day says otherwise than the record: `recorded` is what stood there, where anything did. Of an origin,
   * `eventId` names the registration that it is of.
   */
  | Event<
      'LinkageDiffered',
      { observedOn: CalendarDate; field: LinkageField; recorded?: string; reported: string; eventId?: string }
    >
  | Event<'LinkageDifferenceDismissed', { observedOn: CalendarDate; field: LinkageField; dismissedOn: CalendarDate }>
  /** `occurredOn`: the violation's own date, when it is not the day of the referral. */
  | Event<
      'ViolationReferred',
      { violationId: string; reason: ViolationReason; referredOn: CalendarDate; occurredOn?: CalendarDate }
    >
  | Event<'NoticeOfDefaultSent', { violationId: string; sentOn: CalendarDate }>
  | Event<'DefenceSubmitted', { violationId: string; submittedOn: CalendarDate }>
  | Event<'HearingHeld', { violationId: string; heldOn: CalendarDate }>
  | Event<'FineImposed', { violationId: string; imposedOn: CalendarDate; amount: Euro }>
  | Event<'ViolationClosed', { violationId: string; closedOn: CalendarDate; outcome: ClosureOutcome }>
  | Event<'PaymentReminderSent', { violationId: string; sentOn: CalendarDate }>
  | Event<'FinePaid', { violationId: string; paidOn: CalendarDate; amount: Euro }>
  | Event<'FineDeclaredUncollectable', { violationId: string; declaredOn: CalendarDate }>
  | Event<'FineAnnulled', { violationId: string; annulledOn: CalendarDate }>

/** The data of one type of fact. */
export type DataOf<Type extends TrajectoryFact['type']> = Extract<TrajectoryFact, { type: Type }>['data']

/** All that a trajectory's stream holds: the facts, and the corrections that name them. */
export type TrajectoryEvent = TrajectoryFact | Correction

export type RecordedFact = Recorded<TrajectoryFact>
export type RecordedEvent = Recorded<TrajectoryEvent>

/** Version of the shapes above, written on each record for whoever reads the log one day. No fold decides by it. */
export const SCHEMA_VERSION = 1

export const trajectoryStream = (dossier: string): string => `trajectory-${dossier}`
export const dossierOf = (stream: string): string => stream.slice('trajectory-'.length)
export const isTrajectoryStream = (stream: string): boolean => stream.startsWith('trajectory-')
