import type { ProblemType } from './problem-type.js'
import { refusals } from './refusals.js'
import { technicalProblems, type TechnicalProblem } from './technical-problems.js'

export type ProblemName = TechnicalProblem | keyof typeof refusals

/** Every type of problem that the API answers, by the last part of its `type`. */
export const problemTypes: ReadonlyMap<string, ProblemType> = new Map(
  Object.entries<ProblemType>({ ...technicalProblems, ...refusals }),
)

export const problemUri = (name: string): string => `/problems/${name}`
