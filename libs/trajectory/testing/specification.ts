import { expect } from '@jest/globals'
import {
  calendarDate,
  effectiveHistory,
  type CalendarDate,
  type Decision,
  type Euro,
  type Event,
  type Recorded,
} from '#libs/kernel'
import { builtInRules, type DatedRules } from '../src/dated-rules.js'
import { problemsIn } from '../src/event-check.js'
import { recordedAs, type DecidedCorrection, type DecidedEvent } from '../src/decided-event.js'
import type { DataOf, RecordedEvent, TrajectoryEvent, TrajectoryFact } from '../src/events.js'
import type { Moment } from '../src/moment.js'
import { trajectoryFrom } from '../src/trajectory.fold.js'
import type { Trajectory } from '../src/trajectory.js'

/** The day on which every example is decided. */
export const today = calendarDate('2024-06-01')
export const day = calendarDate

/** Data as a test writes it down: days and amounts as plain text. */
export type Plain<Data> = { readonly [Key in keyof Data]: PlainValue<Data[Key]> }
type PlainValue<Value> = Value extends CalendarDate | Euro ? string : Value

/** A fact of the catalogue, written down plainly; one that the catalogue would not hold is a mistake in the test. */
export function fact<Type extends TrajectoryFact['type']>(type: Type, data: Plain<DataOf<Type>>): Fact<Type> {
  const problems = problemsIn(type, data)
  if (problems.length > 0) throw new TypeError(problems.map(({ detail }) => detail).join(' '))
  return { type, data } as unknown as Fact<Type>
}
type Fact<Type> = Extract<TrajectoryFact, { type: Type }>

/** An intention, asked in plain words, today unless told otherwise. */
export const asking =
  <Data extends object, Decided>(intention: (data: Data, moment: Moment) => Decided) =>
  (data: Plain<Data>, rules: DatedRules = builtInRules): Decided =>
    intention(data as unknown as Data, { today, rules })

/** Facts as the log keeps them: fact-1, fact-2 and so on, in one stream. */
export const recorded = <E extends Event>(events: readonly E[]): readonly Recorded<E>[] =>
  events.map((event, index) => ({
    ...event,
    id: `fact-${index + 1}`,
    stream: 'trajectory-of-the-test',
    revision: BigInt(index),
    position: BigInt(index + 1),
    recordedAt: `2024-06-01T12:00:00.${String(index).padStart(3, '0')}Z`,
    metadata: { actor: 'the-test', role: 'caseworker', correlationId: 'the-test', schemaVersion: 1 },
  }))

export const trajectoryOf = (...history: readonly TrajectoryEvent[]): Trajectory =>
  trajectoryFrom(effectiveHistory<TrajectoryFact>(recorded(history)))

/** A decided event as it is recorded; every correction for the same reason. */
export const explained = (event: DecidedEvent): TrajectoryEvent => recordedAs(event, () => 'text-1')

/** Given facts, when decided, then facts or a refusal: the whole language of a decision's tests. */
const outcomes = <State, E extends DecidedEvent>(state: State) => ({
  when: (decide: Decision<State, E>) => ({
    /** Strictly: a field that is `undefined` is none that the log would take. */
    thenRecorded: (...events: readonly TrajectoryEvent[]) => expect(decide(state).map(explained)).toStrictEqual(events),
    thenNothing: () => expect(decide(state)).toEqual([]),
    thenRefused: (rule: string, field?: string, message?: string) =>
      expect(() => decide(state)).toThrow(
        expect.objectContaining({
          rule,
          ...(field !== undefined && { field }),
          ...(message !== undefined && { message }),
        }),
      ),
  }),
})

/** Facts one by one, or lists of them, in the order in which they were recorded. */
type History = readonly (TrajectoryEvent | readonly TrajectoryEvent[])[]

export const given = (...history: History) => outcomes<Trajectory, TrajectoryFact>(trajectoryOf(...history.flat()))

/** For corrections, which decide over the history itself. */
export const givenHistory = (...history: History) =>
  outcomes<readonly RecordedEvent[], DecidedCorrection>(recorded(history.flat()))
