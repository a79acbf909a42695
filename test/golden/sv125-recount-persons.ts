import { categoryOn, daysOf, type Fact, type RecountQuestion } from './sv125-recount-facts.js'

const dayAfter = (day: string, days = 1): string => {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** Signing, and the term, and then a day further for each day of suspension on the way. */
function dueDate(facts: readonly Fact[], signedOn: string, { term, asOf }: RecountQuestion): string {
  const count = Number(term.slice(1, -1))
  let due = dayAfter(signedOn, count)
  if (term.endsWith('M')) {
    const [year, month, day] = signedOn.split('-').map(Number) as [number, number, number]
    const lastOfMonth = new Date(Date.UTC(year, month - 1 + count + 1, 0))
    due = new Date(Date.UTC(year, month - 1 + count, Math.min(day, lastOfMonth.getUTCDate())))
      .toISOString()
      .slice(0, 10)
  }
  let suspended: { until: string | undefined } | undefined
  let ended = false
  for (let day = '2021-01-01'; day <= due; day = dayAfter(day)) {
    if (facts.some(({ type, data }) => type === 'TrajectoryEnded' && isYesterday(data.endedOn, day, asOf))) {
      // What is suspended after the end is another contract.
      if (day > signedOn) break
      suspended = undefined
      ended = true
    }
    if (facts.some(({ type, data }) => type === 'ContractSigned' && data.signedOn === day)) ended = false
    // What has ended is not suspended before somebody signs again.
    const counts = day <= asOf && !ended
    const marks = facts.filter(({ type, data }) => counts && SUSPENSIONS[type] && data[SUSPENSIONS[type]] === day)
    if (suspended?.until !== undefined && suspended.until < day) suspended = undefined
    if (marks.some(({ type }) => type === 'TrajectoryResumed')) suspended = undefined
    // Resumed with nothing to resume, and suspended on the same day: it is suspended.
    for (const { type, data } of marks) if (type === 'TrajectorySuspended') suspended = planned(suspended, data.until)
    const going = suspended && day <= (suspended.until ?? asOf)
    if (going && day >= signedOn) due = dayAfter(due)
  }
  return due
}

/** Suspension ends with the trajectory, whose last day is that of its end. */
const isYesterday = (ended: string | boolean | undefined, day: string, asOf: string): boolean =>
  ended !== undefined && String(ended) <= asOf && dayAfter(String(ended)) === day

const SUSPENSIONS: Readonly<Record<string, string>> = {
  TrajectorySuspended: 'suspendedOn',
  TrajectoryResumed: 'resumedOn',
}

/** Suspended once more while suspended: until the later day, or as the later fact says where one has none. */
function planned(suspended: { until: string | undefined } | undefined, until: string | boolean | undefined) {
  const said = until === undefined ? undefined : String(until)
  if (!suspended?.until || !said) return { until: said }
  return { until: said > suspended.until ? said : suspended.until }
}

function isExempt(facts: readonly Fact[], due: string, asOf: string): boolean {
  for (const { type, data } of facts) {
    if (type !== 'VdabExemptionGranted' || String(data.from) > asOf) continue
    if (String(data.from) <= due && due <= String(data.until ?? '9999')) return true
  }
  return false
}

export interface Person {
  readonly year: number
  readonly category: string
  readonly agency: string
  readonly signedOn: string
  readonly reportedOn: string
  readonly due: string
  readonly registeredOn: string | undefined
  readonly origin: string | boolean | undefined
  readonly referred: boolean
  readonly foundWork: boolean
  readonly inWork: boolean
}

/** Who signed earlier did not have to register. */
const DUTY_BEGINS = '2022-03-01'

export function personOf(facts: readonly Fact[], question: RecountQuestion): Person | undefined {
  const { from, to, asOf } = question
  const report = facts.find(({ type }) => type === 'ReportedToAgency')
  const signedOn = daysOf(facts, 'ContractSigned', 'signedOn').find(day => day >= from && day <= to && day <= asOf)
  if (!report || !signedOn || signedOn < DUTY_BEGINS) return undefined
  const due = dueDate(facts, signedOn, question)
  if (isExempt(facts, due, asOf)) return undefined

  const registeredOn = daysOf(facts, 'VdabRegistered', 'registeredOn').find(day => day <= asOf)
  const registration = facts.find(({ type, data }) => type === 'VdabRegistered' && data.registeredOn === registeredOn)
  return {
    year: Number(signedOn.slice(0, 4)),
    category: categoryOn(facts, signedOn),
    agency: String(report.data.agency),
    signedOn,
    reportedOn: String(report.data.reportedOn),
    due,
    registeredOn,
    origin: registration?.data.origin,
    referred: daysOf(facts, 'ReferredToVdab', 'referredOn').some(day => day <= asOf),
    ...work(facts, signedOn, question),
  }
}

/** Undefined where no linkage of the half year before the cut-off is there. */
export function lastLinkage(question: RecountQuestion): string | undefined {
  const { asOf } = question
  const [year, month, day] = asOf.split('-').map(Number) as [number, number, number]
  for (const linkage of daysOfWork(question).toSorted().toReversed()) {
    if (linkage > asOf) continue
    const half = new Date(`${linkage}T00:00:00Z`)
    const months = half.getUTCMonth() + 6
    const lastOfMonth = new Date(Date.UTC(half.getUTCFullYear(), months + 1, 0)).getUTCDate()
    const end = Date.UTC(half.getUTCFullYear(), months, Math.min(half.getUTCDate(), lastOfMonth))
    return Date.UTC(year, month - 1, day) <= end ? linkage : undefined
  }
  return undefined
}

/** Those of VDAB that said something of anybody's work. */
function daysOfWork({ linkages }: RecountQuestion): string[] {
  const days: string[] = []
  for (const { on, source, silent } of linkages) if (source === 'vdab' && !silent) days.push(on)
  return days
}

function work(facts: readonly Fact[], signedOn: string, question: RecountQuestion) {
  const linkage = lastLinkage(question)
  let [foundWork, inWork] = [false, false]
  for (const [place, { type, data }] of facts.entries()) {
    if (type !== 'EmploymentObserved' || !linkage || String(data.observedOn) > linkage) continue
    const saidAgain = (fact: Fact) => fact.type === type && fact.data.observedOn === data.observedOn
    if (facts.slice(place + 1).some(saidAgain)) continue
    if (!daysOfWork(question).includes(String(data.observedOn))) continue
    if (data.employed === true && String(data.since ?? data.observedOn) > signedOn) foundWork = true
    if (data.observedOn === linkage) inWork = data.employed === true
  }
  return { foundWork, inWork }
}
