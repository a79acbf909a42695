import type { ReportType } from '../report-type.js'
import { COHORT_FIGURES } from './cohort-figures.js'
import { SV125_PARAMETERS, sv125Parameters } from './parameters.js'
import { Sv125, SV125_QUESTION, SV125_TITLE } from './sv125.js'
import { VIOLATION_FIGURES } from './violation-figures.js'

const { from, to, asOf, violationsUntil } = SV125_PARAMETERS

/** What can be asked of it: `knownAt` of whoever fetches the rows, the others of the report itself. */
export const sv125Report: ReportType = {
  id: 'sv125',
  title: SV125_TITLE,
  question: SV125_QUESTION,
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
  figures: Object.entries({ ...COHORT_FIGURES, ...VIOLATION_FIGURES }).map(
    ([id, { label, unit, base, definition }]) => ({
      id,
      label,
      unit,
      ...(base && { base }),
      definition: definition(SV125_PARAMETERS),
    }),
  ),
  ask: (input, today) => {
    const parameters = sv125Parameters(input, today)
    return grounds => new Sv125(parameters, grounds)
  },
}
