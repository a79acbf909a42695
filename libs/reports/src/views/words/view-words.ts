import type { InEach } from '../../language.js'
import { viewWordsInEnglish } from './view-words.en.js'
import { viewWordsInDutch } from './view-words.nl.js'
import type { ViewWords } from './words.js'

/** What views say around a report, in each language. */
export const VIEW_WORDS: InEach<ViewWords> = { en: viewWordsInEnglish, nl: viewWordsInDutch }
