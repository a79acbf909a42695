import type { RemarkWords } from './words.js'

export const remarksInEnglish: RemarkWords = {
  title: 'Integration contracts and registration with VDAB',
  question:
    'Written question 125 of 26 January 2024, Flemish Parliament, answered by the minister for civic integration',
  term: term => `Registration term: ${term ?? 'the one in force on the day of signing; it changed within the window'}.`,
  suspensionMoves: moves =>
    moves === false
      ? 'Suspension does not move the due date.'
      : `Days of suspension move the due date${moves ? '' : ' where the rules in force on the day of signing say so'}.`,
  notInCohort:
    'Persons who signed without the duty to register with VDAB, or were exempt from it on their due date, are not in the cohort.',
  countedOnce:
    'Persons are counted once, by their first contract in the window, whatever became of their trajectory afterwards.',
  wholePercents: 'Percentages are whole, rounded half up; rows are not forced to 100.',
  linkageUsed: ({ source, observedOn, coverage }) =>
    `Linkage used: ${source}, observed on ${observedOn}, for the days from ${coverage.from} to ${coverage.until}.`,
  noLinkage: asOf =>
    `Employment is not available: it comes only from a linkage with VDAB, and of those that speak of it none covers ${asOf}.`,
  nobodyAfterSigning: 'Lead time is not available: nobody of this group registered after signing.',
  noFineStands: 'No fine of this group stands.',
  published: {
    'row-total': 'Row total',
    'lead-time': 'Median lead time of those registered after signing',
    'sent-on': 'Violations sent on (not registered)',
    'lowest-fine': 'Lowest of the fines',
    'highest-fine': 'Highest of the fines',
  },
  share: 'share',
  shareTooLarge: (part, percents, base) =>
    `${part} is ${percents}% of the ${base} registered, and at most ${percents}% of any base that contains them.`,
  partsExceedWhole: ([one, other, third], rest) =>
    `${one}% and ${other}% leave ${rest}%, where the same answer has ${third}% not registered.`,
  comparison: {
    outsideTheWindow: 'Its year lies outside what was asked.',
    severalTerms: 'by rules that change within the window',
    insteadOf: (parameter, used, published) => `${parameter} ${used} instead of ${published}`,
    otherDuty: 'other rules on whom a contract binds to register',
    otherSuspension: 'other rules on what suspension does',
    another: knownAt => `The facts recorded by ${knownAt} give another figure than the published one.`,
    none: knownAt => `The facts recorded by ${knownAt} give none.`,
    askedOtherwise: (differences, knownAt) => {
      const asked = `Asked otherwise than the published answer was: ${differences.join(', ')}; from the facts recorded by ${knownAt}`
      return { same: `${asked} it is the same number.`, another: `${asked}.`, none: `${asked} there is none.` }
    },
  },
}
