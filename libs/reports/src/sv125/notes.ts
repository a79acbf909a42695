import { leftOut } from '../left-out.js'
import type { ReportContext } from '../report-context.js'
import { dueDatesUsed } from './due-dates-used.js'
import type { LinkageUsed } from './linkage.js'
import type { Sv125Parameters } from './parameters.js'
import { SV125_WORDS } from './words/sv125-words.js'

/** What a reader must know beside the definitions. */
export function notesOf(
  parameters: Sv125Parameters,
  linkage: LinkageUsed | undefined,
  { rules, quarantined, language }: Pick<ReportContext, 'rules' | 'quarantined' | 'language'>,
): readonly string[] {
  const words = SV125_WORDS[language]
  return [
    dueDatesUsed(parameters, rules, words),
    words.notInCohort,
    words.countedOnce,
    words.wholePercents,
    linkage ? words.linkageUsed(linkage) : words.noLinkage(parameters.asOf),
    ...leftOut(quarantined, language),
  ]
}
