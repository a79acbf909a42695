/** A kind of errors, by which one is known again, whatever it takes to make one. */
export type ErrorClass = abstract new (...args: never[]) => Error
