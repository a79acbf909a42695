import { categoryOn, type Fact, type RecountQuestion } from './sv125-recount-facts.js'

export interface File {
  readonly year: number
  readonly category: string
  readonly agency: string
  readonly reason: string
  readonly outcome: string
  readonly cents: number
}

export function filesOf(facts: readonly Fact[], { from, violationsUntil: until }: RecountQuestion): File[] {
  const files: File[] = []
  const agency = facts.find(({ type }) => type === 'ReportedToAgency')?.data.agency
  const referrals = facts.filter(({ type }) => type === 'ViolationReferred')
  for (const referral of referrals) {
    const { violationId, reason, referredOn } = referral.data
    // An id that was used again names the later file.
    if (referrals.findLast(({ data }) => data.violationId === violationId) !== referral) continue
    if (String(referredOn) < from || String(referredOn) > until) continue

    const later = facts.slice(facts.indexOf(referral)).filter(({ data }) => data.violationId === violationId)
    const fine = later.findLast(({ type }) => type === 'FineImposed')
    const closure = later.findLast(({ type }) => type === 'ViolationClosed')
    // An annulment is of the fine before it: a fine imposed after it stands.
    const annulment = fine && later.slice(later.indexOf(fine)).findLast(({ type }) => type === 'FineAnnulled')
    let [outcome, cents] = ['open', 0]
    if (fine && annulment && String(annulment.data.annulledOn) <= until) outcome = 'annulled'
    if (closure && String(closure.data.closedOn) <= until) outcome = String(closure.data.outcome)
    if (fine && String(fine.data.imposedOn) <= until) {
      if (!annulment || String(annulment.data.annulledOn) > until) {
        outcome = 'fined'
        cents = Math.round(Number(fine.data.amount) * 100)
      }
    } else if (outcome === 'annulled') outcome = 'open'
    files.push({
      year: Number(String(referredOn).slice(0, 4)),
      category: categoryOn(facts, String(referredOn)),
      agency: String(agency),
      reason: String(reason),
      outcome,
      cents,
    })
  }
  return files
}
