/** The closed lists of the field, each value as it is stored and shown. Dutch terms in docs/glossary.md. */

/** Verplichte inburgeraar (`mandatory`) or rechthebbende (`entitled`). */
export const CATEGORIES = ['mandatory', 'entitled'] as const
export type Category = (typeof CATEGORIES)[number]

/** Agentschap Integratie en Inburgering, Atlas (Antwerp), Amal (Ghent), and Brussels. */
export const AGENCIES = ['agii', 'atlas', 'amal', 'brussels'] as const
export type Agency = (typeof AGENCIES)[number]

/** Geïntegreerde intake: held jointly with VDAB, or by the agency alone. */
export const INTAKE_MODES = ['integrated', 'agency-only'] as const
export type IntakeMode = (typeof INTAKE_MODES)[number]

/** Grounds for exemption from registration with VDAB. */
export const VDAB_EXEMPTION_GROUNDS = [
  'employed',
  'studying',
  'not-allowed-to-work',
  'not-of-working-age',
  'medical',
  'other',
] as const
export type VdabExemptionGround = (typeof VDAB_EXEMPTION_GROUNDS)[number]

/** Grounds for exemption from the integration duty itself: another exemption, never mixed with the one above. */
export const DUTY_EXEMPTION_GROUNDS = ['attested', 'schooling', 'medical', 'age', 'other'] as const
export type DutyExemptionGround = (typeof DUTY_EXEMPTION_GROUNDS)[number]

/** How a registration with VDAB came about. */
export const ORIGINS = ['own-initiative', 'agency-referral', 'integrated-intake', 'ocmw-referral', 'unknown'] as const
export type Origin = (typeof ORIGINS)[number]

/** Verhuis, schrapping, overlijden, voortijdig einde, attest. */
export const END_REASONS = ['moved', 'removed-from-register', 'deceased', 'early-end', 'attested'] as const
export type EndReason = (typeof END_REASONS)[number]

/** OCMW-steun, werkloosheidsuitkering, wachtuitkering. */
export const SUPPORT_KINDS = ['ocmw-support', 'unemployment-benefit', 'waiting-benefit'] as const
export type SupportKind = (typeof SUPPORT_KINDS)[number]

/** Who imposed integration in writing as a condition of support. */
export const CONDITION_AUTHORITIES = ['ocmw', 'vdab'] as const
export type ConditionAuthority = (typeof CONDITION_AUTHORITIES)[number]

/** GPMI (OCMW) or afsprakenblad (VDAB). */
export const CONDITION_DOCUMENTS = ['gpmi', 'agreement-sheet'] as const
export type ConditionDocument = (typeof CONDITION_DOCUMENTS)[number]

/** Each authority has its own document. */
export const DOCUMENT_OF: Readonly<Record<ConditionAuthority, ConditionDocument>> = {
  ocmw: 'gpmi',
  vdab: 'agreement-sheet',
}

/** Why a violation file is sent on (inbreukdossier). */
export const VIOLATION_REASONS = [
  'not-registered-vdab',
  'not-reported-in-time',
  'not-reported-after-violation',
  'contract-refused',
  'unlawful-early-end',
  'irregular-attendance',
] as const
export type ViolationReason = (typeof VIOLATION_REASONS)[number]

/** Decisions without a fine. `no-competence`: only OCMW or VDAB can sanction. */
export const CLOSURE_OUTCOMES = ['no-fine', 'unjustified', 'not-processable', 'no-competence'] as const
export type ClosureOutcome = (typeof CLOSURE_OUTCOMES)[number]

/** What a linkage with VDAB can say otherwise than the record: the columns of its file. */
export const LINKAGE_FIELDS = ['registered-on', 'deregistered-on', 'origin', 'employed', 'employed-since'] as const
export type LinkageField = (typeof LINKAGE_FIELDS)[number]

/** Who may use the system, and as what. */
export const ROLES = ['caseworker', 'enforcement-officer', 'auditor', 'statistician', 'operator'] as const
export type Role = (typeof ROLES)[number]
