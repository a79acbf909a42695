/** Status, title, and what it means in a sentence. */
export type ProblemType = readonly [status: number, title: string, meaning: string]
