/** Sorts after every due date: dossiers without one come last. */
export const NO_DUE_DATE = '9999-12-31'
