import type { ReportType } from '../report-type.js'
import { DEFAULT_LANGUAGE } from '../language.js'
import { COHORT_FIGURES, type CohortFigure } from './cohort-figures.js'
import { SV125_PARAMETERS, sv125Parameters } from './parameters.js'
import { Sv125 } from './sv125.js'
import { VIOLATION_FIGURES, type ViolationFigure } from './violation-figures.js'
import { SV125_WORDS } from './words/sv125-words.js'

const { from, to, asOf, violationsUntil } = SV125_PARAMETERS
const { title, question, figures } = SV125_WORDS[DEFAULT_LANGUAGE]

/** What can be asked of it: `knownAt` of whoever fetches the rows, the others of the report itself. */
export const sv125Report: ReportType = {
  id: 'sv125',
  title,
  question,
  parameters: [
    { name: 'from', description: 'First day of the window in which contracts were signed.', default: from },
    { name: 'to', description: 'Last day of that window, of at most 20 calendar years.', default: to },
    { name: 'asOf', description: 'Last day of the facts about persons that count.', default: asOf },
    {
      name: 'violationsUntil',
      description: 'Last day of the facts about violations that count.',
      default: violationsUntil,
    },
    {
      name: 'knownAt',
      description: 'Instant (UTC) after which nothing recorded counts; default: the latest of which the rows hold all.',
    },
    { name: 'term', description: 'Registration term, as P2M or P60D; default: the dated rules.' },
  ],
  figures: Object.entries({ ...COHORT_FIGURES, ...VIOLATION_FIGURES }).map(([id, { unit, base }]) => {
    const { label, definition } = figures[id as CohortFigure | ViolationFigure]
    return { id, label, unit, ...(base && { base }), definition: definition(SV125_PARAMETERS) }
  }),
  ask: (input, today) => {
    const parameters = sv125Parameters(input, today)
    return grounds => new Sv125(parameters, grounds)
  },
}
