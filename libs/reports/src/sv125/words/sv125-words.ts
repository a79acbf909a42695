import type { InEach } from '../../language.js'
import { cohortFiguresInEnglish } from './cohort-figures.en.js'
import { cohortFiguresInDutch } from './cohort-figures.nl.js'
import { remarksInEnglish } from './remarks.en.js'
import { remarksInDutch } from './remarks.nl.js'
import { tablesInEnglish } from './tables.en.js'
import { tablesInDutch } from './tables.nl.js'
import { violationFiguresInEnglish } from './violation-figures.en.js'
import { violationFiguresInDutch } from './violation-figures.nl.js'
import type { Sv125Words } from './words.js'

/** All that the report says, in each language. */
export const SV125_WORDS: InEach<Sv125Words> = {
  en: {
    ...tablesInEnglish,
    ...remarksInEnglish,
    figures: { ...cohortFiguresInEnglish, ...violationFiguresInEnglish },
  },
  nl: {
    ...tablesInDutch,
    ...remarksInDutch,
    figures: { ...cohortFiguresInDutch, ...violationFiguresInDutch },
  },
}
