import type { Event, Recorded } from './event.js'

/** What a fold may know of an event beside its type and data: its id, to name it by. */
type Named = Pick<Recorded, 'id'>

/** One line per event. An event that the catalogue has and the table lacks does not compile. */
export type Table<State, E extends Event> = {
  readonly [Type in E['type']]: (state: State, data: Extract<E, { type: Type }>['data'], event: Named) => State
}

/** A line for events that a table has nothing to say about: it is still a line, so that somebody decided it. */
export const unchanged = <State>(state: State): State => state

/** An event that no line is written for: recorded by a newer version, or by something else. */
export class UnknownEvent extends Error {
  override readonly name = 'UnknownEvent'

  constructor(readonly type: string) {
    super(`This version knows no event ${type}; a newer one may have recorded it.`)
  }
}

/** The next state. An event of a type outside the table is not a fact of ours, and throws `UnknownEvent`. */
export const stepBy = <State, E extends Event>(table: Table<State, E>) => {
  const lines = new Map(
    Object.entries(table as Readonly<Record<string, (state: State, data: object, event: Named) => State>>),
  )
  return (state: State, event: E & Named): State => {
    const line = lines.get(event.type)
    if (!line) throw new UnknownEvent(event.type)
    return line(state, event.data, event)
  }
}

export const foldBy = <State, E extends Event>(table: Table<State, E>, initial: State) => {
  const step = stepBy(table)
  return (events: Iterable<E & Named>): State => {
    let state = initial
    for (const event of events) state = step(state, event)
    return state
  }
}
