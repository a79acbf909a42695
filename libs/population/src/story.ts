import type { CalendarDate } from '#libs/kernel'
import type { TrajectoryFact } from '#libs/trajectory'

/** Facts with the day on which each became known, which is the order in which they are recorded. */
export class Story {
  readonly #facts: { readonly known: CalendarDate; readonly fact: TrajectoryFact }[] = []

  /** Of the same day, what is added first is recorded first. */
  add(known: CalendarDate, fact: TrajectoryFact): this {
    this.#facts.push({ known, fact })
    return this
  }

  facts(): readonly TrajectoryFact[] {
    return this.#facts.toSorted((a, b) => (a.known < b.known ? -1 : a.known > b.known ? 1 : 0)).map(({ fact }) => fact)
  }
}
