import type { RecordedEvent } from '#libs/trajectory'
import { knownFacts, type RecountQuestion } from './sv125-recount-facts.js'
import { lastLinkage, personOf, type Person } from './sv125-recount-persons.js'
import { filesOf, type File } from './sv125-recount-violations.js'

/*
 * A second opinion on the report: the same figures from the raw events, by loops over days and facts, from the text of
 * the definitions alone. It shares nothing with the report, the projections or the kernel: what it lacks in speed it has
 * in plainness.
 */
type Where = { readonly year?: number; readonly category?: string; readonly agency?: string; readonly reason?: string }

/** Answers what a figure should be: its value before any rounding of days, null where there is nothing to tell. */
export function recount(histories: Iterable<readonly RecordedEvent[]>, question: RecountQuestion) {
  const persons: Person[] = []
  const files: File[] = []
  for (const history of histories) {
    const facts = knownFacts(history, question.knownAt)
    const person = personOf(facts, question)
    if (person) persons.push(person)
    files.push(...filesOf(facts, question))
  }
  return (id: string, where: Where): number | string | null => {
    const isAmong = (it: Person | File) =>
      (where.year === undefined || it.year === where.year) &&
      (where.category === undefined || it.category === where.category) &&
      (where.agency === undefined || it.agency === where.agency) &&
      (where.reason === undefined || ('reason' in it && it.reason === where.reason))
    return valueOf(id, persons.filter(isAmong), files.filter(isAmong), question)
  }
}

function valueOf(
  id: string,
  persons: readonly Person[],
  files: readonly File[],
  question: RecountQuestion,
): number | string | null {
  const registered = persons.filter(({ registeredOn }) => registeredOn !== undefined)
  const atSigning = registered.filter(({ registeredOn, signedOn }) => registeredOn! <= signedOn)
  const without = persons.filter(({ registeredOn }) => registeredOn === undefined)
  const days = registered
    .filter(({ registeredOn, signedOn }) => registeredOn! > signedOn)
    .map(({ registeredOn, signedOn }) => (Date.parse(registeredOn!) - Date.parse(signedOn)) / 86_400_000)
    .toSorted((a, b) => a - b)
  const fines = files.filter(({ outcome }) => outcome === 'fined').map(({ cents }) => cents)
  const inEuro = (cents: number) => (cents / 100).toFixed(2)
  const known = lastLinkage(question) !== undefined
  const having = (outcome: string) => files.filter(file => file.outcome === outcome).length

  const values: Record<string, () => number | string | null> = {
    cohort: () => persons.length,
    registered: () => registered.length,
    'registered-at-signing': () => atSigning.length,
    'registered-before-reporting': () => atSigning.filter(it => it.registeredOn! < it.reportedOn).length,
    'registered-between-reporting-and-signing': () => atSigning.filter(it => it.registeredOn! >= it.reportedOn).length,
    'registered-after-signing': () => days.length,
    'registered-in-time': () => registered.filter(({ registeredOn, due }) => registeredOn! <= due).length,
    'registered-late': () => registered.filter(({ registeredOn, due }) => registeredOn! > due).length,
    'not-registered': () => without.filter(({ due }) => due < question.asOf).length,
    'not-yet-due': () => without.filter(({ due }) => due >= question.asOf).length,
    'lead-time-median': () =>
      days.length === 0 ? null : (days[Math.floor((days.length - 1) / 2)]! + days[Math.floor(days.length / 2)]!) / 2,
    'lead-time-mean': () => (days.length === 0 ? null : days.reduce((sum, day) => sum + day, 0) / days.length),
    'referred-to-vdab': () => persons.filter(({ referred }) => referred).length,
    'integrated-intake': () => registered.filter(({ origin }) => origin === 'integrated-intake').length,
    'found-work': () => (known ? persons.filter(({ foundWork }) => foundWork).length : null),
    'in-work': () => (known ? persons.filter(({ inWork }) => inWork).length : null),
    'violations-referred': () => files.length,
    'violations-decided': () => files.length - having('open'),
    'violations-open': () => having('open'),
    'fines-imposed': () => fines.length,
    'fines-annulled': () => having('annulled'),
    'fines-amount': () => inEuro(fines.reduce((sum, cents) => sum + cents, 0)),
    'fine-lowest': () => (fines.length === 0 ? null : inEuro(Math.min(...fines))),
    'fine-highest': () => (fines.length === 0 ? null : inEuro(Math.max(...fines))),
  }
  if (id.startsWith('closed-')) return having(id.slice('closed-'.length))
  const value = values[id]
  if (!value) throw new TypeError(`nobody recounts the figure ${id}`)
  return value()
}
