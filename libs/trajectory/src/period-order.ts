import { addDays, spanOn, spansOf, type CalendarDate, type Mark } from '#libs/kernel'
import { suspensionMarksAround } from './due-date.js'
import { objection, type Happening, type Objection } from './objection.js'
import { hasEndOn, isGoingOnBefore, laterEnd } from './questions.js'
import type { Trajectory } from './trajectory.js'

/*
 * What begins and ends: registration, suspension, support and written conditions, each kind reckoned on its own. An end has
 * something to end: one that has not is refused. Once a beginning is withdrawn or corrected its end may stand alone; it says
 * nothing, also on a day on which something else begins, but would end what is recorded later as begun before it: to check.
 */

type Fact = Pick<Happening, 'eventId'>

/** In the words of each kind: there is nothing for the end to end. */
type EndsNothing = (end: Happening, facts?: readonly Fact[]) => Objection

export const notRegistered: EndsNothing = ({ on, field }, facts = []) =>
  objection('not-registered', `There is no registration to end on ${on}.`, facts, field)

export const notSuspended: EndsNothing = ({ on, field }, facts = []) =>
  objection('not-suspended', `There is no suspension to end on ${on}.`, facts, field)

export const supportNotRunning: EndsNothing = ({ on, field }, facts = []) =>
  objection('support-not-running', `There is no such support to end on ${on}.`, facts, field)

export const conditionNotInForce: EndsNothing = ({ on, field }, facts = []) =>
  objection('condition-not-in-force', `There is no such condition to lift on ${on}.`, facts, field)

/** What goes on that day, with its days, so that it can be followed or corrected. */
export function onRecordOn(what: string, marks: readonly Mark[], on: CalendarDate): string | undefined {
  const goingOn = spanOn(spansOf(marks), on)
  if (!goingOn) return undefined
  const { from, before } = goingOn
  return `${what} is on record from ${from}${before ? ` until ${addDays(before, -1)}` : ', without an end'}.`
}

/** The later end of what goes on up to that day, with its own. */
export function laterEndOf(what: string, marks: readonly Mark[], on: CalendarDate): string | undefined {
  const end = laterEnd(marks, on)
  return end && `A later end of ${what} is on record, of ${end.on}.`
}

/** An end that is asked for, among the marks of its kind. */
export const nothingToEnd = (marks: readonly Mark[], end: Happening, says: EndsNothing): readonly Objection[] =>
  isGoingOnBefore(marks, end.on) ? [] : [says(end)]

/** The ends on record that end nothing, each with whatever else of its kind is of that day. */
export const objectionsToEnds = (trajectory: Trajectory): readonly Objection[] => [
  ...endsOfNothing(trajectory.registrations, notRegistered),
  ...endsOfNothing(trajectory.suspensions, notSuspended, on => suspensionMarksAround(on, trajectory)),
  ...ofEachKind(trajectory.supports, ({ kind }) => kind).flatMap(marks => endsOfNothing(marks, supportNotRunning)),
  ...ofEachKind(trajectory.conditions, ({ by, document }) => `${by} ${document}`).flatMap(marks =>
    endsOfNothing(marks, conditionNotInForce),
  ),
]

const ofEachKind = <M>(marks: readonly M[], kindOf: (mark: M) => string): readonly (readonly M[])[] => [
  ...Map.groupBy(marks, kindOf).values(),
]

const endsOfNothing = (
  marks: readonly (Mark & Fact)[],
  says: EndsNothing,
  marksAround: (on: CalendarDate) => readonly Mark[] = () => marks,
): readonly Objection[] =>
  marks
    .filter(mark => !mark.opens && endsNothing(marksAround(mark.on), mark))
    .map(end => says(end, [end, ...marks.filter(mark => mark !== end && mark.on === end.on)]))

/** Nothing went on before it, or another end of that day stands before it. One that is not among the marks says nothing. */
function endsNothing(marks: readonly Mark[], end: Mark): boolean {
  if (!marks.includes(end)) return false
  const before = marks.slice(0, marks.indexOf(end))
  return hasEndOn(before, end.on) || !isGoingOnBefore(before, end.on)
}
