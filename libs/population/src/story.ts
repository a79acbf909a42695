import type { CalendarDate } from '#libs/kernel'
import type { TrajectoryFact } from '#libs/trajectory'

/** Facts with the day on which each became known, which is the order in which they are recorded. */
export class Story {
  private readonly added: { readonly known: CalendarDate; readonly fact: TrajectoryFact }[] = []

  /** Of the same day, what is added first is recorded first. */
  add(known: CalendarDate, fact: TrajectoryFact): this {
    this.added.push({ known, fact })
    return this
  }

  facts(): readonly TrajectoryFact[] {
    return this.added.toSorted((a, b) => (a.known < b.known ? -1 : a.known > b.known ? 1 : 0)).map(({ fact }) => fact)
  }
}
