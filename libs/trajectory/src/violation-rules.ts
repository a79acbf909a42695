import { cents, covers, spansOf, type CalendarDate, type Mark } from '#libs/kernel'
import { categoryEntryOn } from './categories.js'
import { ruleOn, type DatedRules } from './dated-rules.js'
import { contractOn, dueDateUnder, exemptionOn, firstRegistration } from './due-date.js'
import { objection, type Happening, type Objection } from './objection.js'
import { decidedOn, paidCents } from './questions.js'
import { stillInTime } from './still-in-time.js'
import type { Fine, Trajectory, Violation } from './trajectory.js'

/*
 * Rules 2 to 5, each written once: a decision refuses by them, and after a correction the dossier is checked by them
 * again. Each answers why it says no, or nothing.
 */
type RuleOf<Subject> = (trajectory: Trajectory, subject: Subject, rules: DatedRules) => Objection | undefined

/** A referral that is only asked for has no event yet. */
export type Referral = Pick<Violation, 'reason' | 'referredOn' | 'occurredOn'> & Partial<Pick<Violation, 'eventId'>>
export type FineFor = Referral & { readonly fine: Pick<Fine, 'on' | 'amount'> & { readonly payments: readonly Paid[] } }
/** A payment that is only asked for is not on record yet. */
type Paid = Omit<Fine['payments'][number], 'eventId'> & { readonly eventId?: string }

/** The field in which a violation's own day was given: that of the referral, unless it has one for itself. */
const dayField = ({ occurredOn, referredOn }: Pick<Referral, 'occurredOn' | 'referredOn'>) =>
  occurredOn === referredOn ? 'referredOn' : 'occurredOn'

/** Rule 2: only a mandatory person can be referred: mandatory when it occurred, and still so when it is sent on. */
const mandatoryWhenItOccurred: RuleOf<Referral> = (trajectory, { occurredOn, referredOn }) =>
  mandatoryOn(trajectory, occurredOn, dayField({ occurredOn, referredOn }))
const mandatoryWhenReferred: RuleOf<Referral> = (trajectory, { occurredOn, referredOn }) =>
  occurredOn === referredOn ? undefined : mandatoryOn(trajectory, referredOn, 'referredOn')

/** Rule 2: only a mandatory person can be fined. */
const mandatoryWhenFined: RuleOf<FineFor> = (trajectory, { fine }) => mandatoryOn(trajectory, fine.on, 'imposedOn')

/** In a trajectory as of a day before the report no category is known: that is no objection. */
function mandatoryOn(trajectory: Trajectory, date: CalendarDate, field: string): Objection | undefined {
  const held = categoryEntryOn(trajectory, date)
  if (held === undefined || held.category === 'mandatory') return undefined
  return objection('not-mandatory', `On ${date} the person was not a mandatory person.`, [held], field)
}

/*
 * Rule 5. Not to have registered is a violation from the day after the due date on: its own day has to be such a day, under
 * the contract of that day.
 */

/** Only a contract brings the duty to register. */
const contractSigned: RuleOf<Referral> = (trajectory, referral) =>
  contractOn(trajectory, referral.occurredOn)
    ? undefined
    : objection('contract-missing', `No contract was signed by ${referral.occurredOn}.`, [], dayField(referral))

/** SV 125: who signed before 1 March 2022 did not have to register. */
const registrationRequired: RuleOf<Referral> = (trajectory, referral, rules) => {
  const contract = contractOn(trajectory, referral.occurredOn)
  if (!contract || ruleOn(rules.registrationDuty, contract.on)) return undefined
  const detail = `A contract signed on ${contract.on} brought no duty to register.`
  return objection('registration-not-required', detail, [contract], dayField(referral))
}

/** No exemption from registration may be in force on the due date. */
const notExempt: RuleOf<Referral> = (trajectory, { occurredOn }, rules) => {
  const due = dueAt(trajectory, occurredOn, rules)
  const exemption = due && exemptionOn(trajectory, due)
  if (!exemption) return undefined
  const facts = [exemption, ...groundsOfDueDate(trajectory, occurredOn, rules)]
  // Under a suspension without an end the due date of a later day may be one without the exemption.
  const detail = `On ${occurredOn} the due date was ${due}, and an exemption was in force on it.`
  return objection('exempt-on-due-date', detail, facts)
}

/** Rule 1: registering on the due date itself is in time, so that it must have passed. */
const dueDatePassed: RuleOf<Referral> = (trajectory, referral, rules) => {
  const { occurredOn } = referral
  const due = dueAt(trajectory, occurredOn, rules)
  if (!due || due < occurredOn) return undefined
  const facts = groundsOfDueDate(trajectory, occurredOn, rules)
  const detail = stillInTime(trajectory, contractOn(trajectory, occurredOn)!.on, occurredOn, rules)
  return objection('due-date-not-passed', detail, facts, dayField(referral))
}

/** No registration on or before the referral. */
const notRegistered: RuleOf<Referral> = (trajectory, { referredOn }) => {
  const registration = firstRegistration(trajectory)
  if (!registration || registration.on > referredOn) return undefined
  return objection('registered-already', `The person registered on ${registration.on}.`, [registration])
}

/** It is one duty that was not met: no such file is sent on while one that was referred before it is still to be decided. */
const onlyFile: RuleOf<Referral> = ({ violations }, referral) => {
  const { reason, referredOn } = referral
  const undecided = referredBefore(violations, referral).filter(it => {
    const decided = decidedOn(it)
    return it.reason === reason && (decided === undefined || decided > referredOn)
  })
  const [first] = undecided
  if (!first) return undefined
  const detail = `The violation referred for this reason on ${first.referredOn} was still to be decided on ${referredOn}.`
  return objection('violation-undecided', detail, undecided, 'reason')
}

/** The files that were referred before one: of the same day, those that are on record before it. */
function referredBefore(files: readonly Violation[], { eventId, referredOn }: Referral): readonly Violation[] {
  const upToThatDay = files
    .filter(it => it.referredOn <= referredOn)
    .toSorted((a, b) => (a.referredOn < b.referredOn ? -1 : Number(a.referredOn > b.referredOn)))
  const own = upToThatDay.findIndex(it => it.eventId === eventId)
  return own < 0 ? upToThatDay : upToThatDay.slice(0, own)
}

/** Rule 3: with support and a written condition on the violation's date, only OCMW or VDAB can sanction. */
const agenciesMaySanction: RuleOf<Referral> = ({ supports, conditions }, { occurredOn }, rules) => {
  if (!ruleOn(rules.supportExcludesFine, occurredOn)) return undefined
  const support = running(supports, occurredOn, ({ kind }) => kind)
  const condition = running(conditions, occurredOn, ({ by, document }) => `${by} ${document}`)
  if (!support || !condition) return undefined
  const detail = `Support and a written condition were in force on ${occurredOn}: only OCMW or VDAB can sanction.`
  return objection('ocmw-or-vdab-alone-sanctions', detail, [support, condition])
}

/** Rule 4: a fine lies within the bounds of its day. */
const withinBounds: RuleOf<FineFor> = (_, { fine }, rules) => {
  const { lowest, highest } = ruleOn(rules.fineBounds, fine.on)
  if (cents(lowest) <= cents(fine.amount) && cents(fine.amount) <= cents(highest)) return undefined
  return objection('fine-out-of-bounds', `On ${fine.on} a fine is from ${lowest} to ${highest} euro.`, [], 'amount')
}

/** What exceeds a fine is no payment of it (ADR 4): it is paid back. */
const notOverpaid: RuleOf<Pick<FineFor, 'fine'>> = (_, { fine }) => {
  if (paidCents(fine) <= cents(fine.amount)) return undefined
  const detail = `The payments exceed the fine of ${fine.amount} euro: what is too much is paid back.`
  return objection('paid-more-than-fined', detail, fine.payments, 'amount')
}

const forEveryReason: readonly RuleOf<Referral>[] = [mandatoryWhenItOccurred, mandatoryWhenReferred]
const forNotRegistered: readonly RuleOf<Referral>[] = [
  contractSigned,
  registrationRequired,
  notExempt,
  dueDatePassed,
  notRegistered,
  onlyFile,
]
const forFines: readonly RuleOf<FineFor>[] = [mandatoryWhenFined, agenciesMaySanction, withinBounds, notOverpaid]

/** All that stands against a referral. */
export const objectionsToReferral: Objections<Referral> = (trajectory, referral, rules) => {
  const ofItsReason = referral.reason === 'not-registered-vdab' ? forNotRegistered : []
  return objectionsBy([...forEveryReason, ...ofItsReason], trajectory, referral, rules)
}

/** All that stands against a fine. A fine judges its violation again: what is no violation cannot be fined. */
export const objectionsToFine: Objections<FineFor> = (trajectory, violation, rules) => [
  ...objectionsToReferral(trajectory, violation, rules).map(({ field: _ofReferral, ...it }) => it),
  ...objectionsBy(forFines, trajectory, violation, rules),
]

/** All that stands against what was paid. */
export const objectionsToPayments: Objections<Pick<FineFor, 'fine'>> = (trajectory, paid, rules) =>
  objectionsBy([notOverpaid], trajectory, paid, rules)

type Objections<Subject> = (trajectory: Trajectory, subject: Subject, rules: DatedRules) => readonly Objection[]

const objectionsBy = <Subject>(
  list: readonly RuleOf<Subject>[],
  trajectory: Trajectory,
  subject: Subject,
  rules: DatedRules,
): readonly Objection[] => list.map(rule => rule(trajectory, subject, rules)).filter(it => it !== undefined)

function dueAt(trajectory: Trajectory, date: CalendarDate, rules: DatedRules): CalendarDate | undefined {
  const contract = contractOn(trajectory, date)
  return contract && dueDateUnder(rules, trajectory, contract.on, date)
}

/** What a due date owes its place to: the contract, and no more suspensions than make it that day. */
function groundsOfDueDate(trajectory: Trajectory, date: CalendarDate, rules: DatedRules): readonly Happening[] {
  const due = dueAt(trajectory, date, rules)
  let { suspensions } = trajectory
  for (const one of suspensions.toReversed()) {
    const others = suspensions.filter(other => other !== one)
    if (dueAt({ ...trajectory, suspensions: others }, date, rules) === due) suspensions = others
  }
  return [contractOn(trajectory, date)!, ...suspensions.filter(({ opens }) => opens)]
}

/** The mark by which something was going on that day, each kind of it reckoned on its own. */
function running<M extends Mark>(marks: readonly M[], date: CalendarDate, kindOf: (mark: M) => string): M | undefined {
  const goesOn = (mark: M) => covers(spansOf(marks.filter(other => kindOf(other) === kindOf(mark))), date)
  return marks.findLast(mark => mark.opens && mark.on <= date && goesOn(mark))
}
