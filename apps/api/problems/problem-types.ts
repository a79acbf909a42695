import { refusals } from './refusals.js'
import { technicalProblems } from './technical-problems.js'

/** Status, title, and what it means in a sentence. */
export type ProblemType = readonly [status: number, title: string, meaning: string]

/** Every type of problem that the API answers, by the last part of its `type`. */
export const problemTypes: ReadonlyMap<string, ProblemType> = new Map(
  Object.entries<ProblemType>({ ...technicalProblems, ...refusals }),
)

export const problemUri = (name: string): string => `/problems/${name}`
