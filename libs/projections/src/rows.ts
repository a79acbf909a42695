import type { CalendarDate, Euro, Mark } from '#libs/kernel'
import type {
  Agency,
  Category,
  ClosureOutcome,
  OpenViolation,
  Origin,
  Status,
  UnpaidFine,
  ViolationReason,
} from '#libs/trajectory'

/**
 * A person as the figures see them: the dated facts from which every cohort figure is computed, whatever the window,
 * the cut-off or the term. Lists are in order of date; of the categories the report's stands first whatever its day.
 * Facts later than a report's cut-off are left out by the report.
 */
export interface CohortMember {
  readonly reportedOn: CalendarDate
  readonly agency: Agency
  readonly categories: readonly { readonly on: CalendarDate; readonly category: Category }[]
  /** Signing dates. */
  readonly contracts: readonly CalendarDate[]
  readonly vdabExemptions: readonly { readonly on: CalendarDate; readonly until?: CalendarDate }[]
  readonly suspensions: readonly Mark[]
  /** Of the trajectory: suspension ends with it. */
  readonly endings: readonly { readonly on: CalendarDate }[]
  /** The first registration with VDAB, by date: the one that meets the duty. */
  readonly registration?: { readonly on: CalendarDate; readonly origin: Origin }
  /** First referral to VDAB by the agency. */
  readonly referredOn?: CalendarDate
  readonly employments: readonly {
    readonly on: CalendarDate
    readonly employed: boolean
    readonly since?: CalendarDate
  }[]
}

/** The violations of one dossier and what became of them. */
export interface SanctionOutcomes {
  readonly agency: Agency
  readonly categories: readonly { readonly on: CalendarDate; readonly category: Category }[]
  readonly violations: readonly SanctionedViolation[]
}

export interface SanctionedViolation {
  readonly violationId: string
  readonly reason: ViolationReason
  readonly referredOn: CalendarDate
  readonly fine?: { readonly on: CalendarDate; readonly amount: Euro; readonly annulledOn?: CalendarDate }
  readonly closure?: { readonly on: CalendarDate; readonly outcome: ClosureOutcome }
}

/** What events alone say of a dossier; what the passing of days adds is judged when it is asked (`statusOn`). */
export type Standing = Extract<Status, 'reported' | 'contract-signed' | 'registered' | 'ended'>

/** A dossier in the worklist. Nothing in it depends on the day. */
export interface StatusRow {
  readonly standing: Standing
  readonly agency: Agency
  readonly category: Category
  readonly reportedOn: CalendarDate
  /** The contract that the duty now rests on. */
  readonly signedOn?: CalendarDate
  /**
   * Last day on which registration is in time; absent without a contract, under one that brought no duty to register, and
   * while a suspension has no end.
   */
  readonly dueOn?: CalendarDate
  readonly registeredOn?: CalendarDate
  /** Last day of the suspension that began last; the last of all days when open. */
  readonly suspendedUntil?: CalendarDate
  /** Last day on which an exemption keeps the person from being late: the last of all days where it covers the due date. */
  readonly exemptUntil?: CalendarDate
  /** Rules that a recorded fact no longer meets. */
  readonly toCheck: readonly string[]
  readonly openViolations: readonly OpenViolation[]
  readonly unpaidFines: readonly UnpaidFine[]
  /** As the last linkage said. */
  readonly employment?: { readonly on: CalendarDate; readonly employed: boolean; readonly since?: CalendarDate }
  /** Day of the last linkage that said of the person what was not on record. */
  readonly linkedOn?: CalendarDate
}
