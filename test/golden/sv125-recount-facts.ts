import type { RecordedEvent } from '#libs/trajectory'

export interface RecountQuestion {
  readonly from: string
  readonly to: string
  readonly asOf: string
  readonly violationsUntil: string
  readonly knownAt: string
  readonly term: string
  readonly linkages: readonly { readonly on: string; readonly source: string; readonly silent: boolean }[]
}

export interface Fact {
  readonly type: string
  readonly data: Readonly<Record<string, string | boolean | undefined>>
}
/** What was known, as it should have been written. */
export function knownFacts(history: readonly RecordedEvent[], knownAt: string): Fact[] {
  let facts: (Fact & { id: string })[] = []
  for (const { id, type, data, recordedAt } of history) {
    if (recordedAt > knownAt) continue
    if (type === 'FactWithdrawn') facts = facts.filter(fact => fact.id !== data.eventId)
    else if (type === 'FactCorrected')
      facts = facts.map(fact => (fact.id === data.eventId ? { ...fact, data: data.data as Fact['data'] } : fact))
    else facts.push({ id, type, data })
  }
  return facts
}

export const daysOf = (facts: readonly Fact[], type: string, field: string): string[] => {
  const days: string[] = []
  for (const fact of facts) if (fact.type === type) days.push(String(fact.data[field]))
  return days.toSorted()
}

/** The last change that had begun by the day, of one day the one recorded last; before any, as the report said. */
export function categoryOn(facts: readonly Fact[], day: string): string {
  let [since, category] = ['', '']
  for (const { type, data } of facts) {
    if (type === 'ReportedToAgency') category = String(data.category)
    if (type !== 'CategoryChanged') continue
    const on = String(data.changedOn)
    if (on <= day && on >= since) [since, category] = [on, String(data.category)]
  }
  return category
}
