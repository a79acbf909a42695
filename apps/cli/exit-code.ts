/** What a calling script is told. */
export const DONE = 0
export const FAILED = 1
/** Done, but some of what was asked was refused. */
export const DONE_WITH_REFUSALS = 2
