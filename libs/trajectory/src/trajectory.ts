import type { CalendarDate, Euro, Mark } from '#libs/kernel'
import type {
  Agency,
  Category,
  ClosureOutcome,
  ConditionAuthority,
  ConditionDocument,
  DutyExemptionGround,
  EndReason,
  LinkageField,
  Origin,
  SupportKind,
  VdabExemptionGround,
  ViolationReason,
} from './vocabulary.js'

/**
 * What a decision needs to know of a trajectory, and no more. Plain JSON. Lists are in order of the date on which
 * each fact took effect, not of recording: facts may come in late. What a rule can rest on keeps the id of its event,
 * so that a finding can name it.
 */
export interface Trajectory {
  readonly reported?: Entry
  readonly agency?: Agency
  /** The report's first, then each change. */
  readonly categories: readonly (Entry & { readonly category: Category })[]
  readonly intakes: readonly { readonly on: CalendarDate; readonly integrated: boolean }[]
  readonly contracts: readonly Entry[]
  readonly vdabExemptions: readonly ExemptionEntry<VdabExemptionGround>[]
  readonly dutyExemptions: readonly ExemptionEntry<DutyExemptionGround>[]
  readonly referralsToVdab: readonly { readonly on: CalendarDate }[]
  readonly registrations: readonly (Mark & {
    readonly eventId: string
    readonly origin?: Origin
    /** Day of the linkage that told of it. */
    readonly observedOn?: CalendarDate
  })[]
  readonly suspensions: readonly (Mark & { readonly eventId: string })[]
  readonly endings: readonly (Entry & { readonly reason: EndReason })[]
  readonly supports: readonly (Mark & { readonly eventId: string; readonly kind: SupportKind })[]
  readonly conditions: readonly (Mark & {
    readonly eventId: string
    readonly by: ConditionAuthority
    readonly document: ConditionDocument
  })[]
  readonly employments: readonly (Entry & { readonly employed: boolean; readonly since?: CalendarDate })[]
  readonly linkageDifferences: readonly LinkageDifference[]
  /** In the order in which they are on record. Their ids are others', and say nothing of it. */
  readonly violations: readonly Violation[]
}

/** Something that took effect on a day, and the event that says so. */
export interface Entry {
  readonly eventId: string
  readonly on: CalendarDate
}

/** What a linkage said otherwise than the record, until it is dismissed or the record says the same. */
export interface LinkageDifference {
  readonly eventId: string
  /** Day of the linkage. */
  readonly on: CalendarDate
  readonly field: LinkageField
  readonly recorded?: string
  readonly reported: string
  /** Event of the registration whose origin it is; older events do not tell. */
  readonly about?: string
  readonly dismissedOn?: CalendarDate
}

export interface ExemptionEntry<Ground> extends Entry {
  readonly until?: CalendarDate
  readonly ground: Ground
}

export interface Violation {
  readonly violationId: string
  readonly eventId: string
  readonly reason: ViolationReason
  readonly referredOn: CalendarDate
  /** The violation's own date: that of the referral unless the referral says otherwise. */
  readonly occurredOn: CalendarDate
  readonly notices: readonly Entry[]
  readonly defences: readonly Entry[]
  readonly hearings: readonly Entry[]
  readonly fine?: Fine
  readonly closure?: Entry & { readonly outcome: ClosureOutcome }
  /** Facts about a fine that is not there, because it was withdrawn: kept, so that somebody looks at them. */
  readonly withoutFine: readonly string[]
}

export interface Fine extends Entry {
  readonly amount: Euro
  readonly reminders: readonly Entry[]
  readonly payments: readonly (Entry & { readonly amount: Euro })[]
  readonly uncollectable?: Entry
  readonly annulment?: Entry
}

export const unreported: Trajectory = {
  categories: [],
  intakes: [],
  contracts: [],
  vdabExemptions: [],
  dutyExemptions: [],
  referralsToVdab: [],
  registrations: [],
  suspensions: [],
  endings: [],
  supports: [],
  conditions: [],
  employments: [],
  linkageDifferences: [],
  violations: [],
}

export const violationOf = ({ violations }: Pick<Trajectory, 'violations'>, id: string): Violation | undefined =>
  violations.find(({ violationId }) => violationId === id)
