import { LOCALES, type Language } from '../language.js'
import { percentage } from '../percentage.js'
import type { Impossibility } from './published-sv125.js'
import { SV125_WORDS } from './words/sv125-words.js'

/** Whether the argument holds: a verdict rests on it, so it is worked out, not believed. */
export function isImpossible(claimed: number, argument: Impossibility): boolean {
  if (argument.kind === 'share-too-large') return percentage(argument.part, argument.smallestBase)! < claimed

  const { percentages } = argument
  const mostByRounding = percentages.length / 2
  const sum = percentages.reduce((total, percents) => total + percents, 0)
  return percentages.includes(claimed) && sum - mostByRounding > 100
}

/** The argument, with the numbers that it rests on. */
export function argued(argument: Impossibility, language: Language): string {
  const words = SV125_WORDS[language]
  if (argument.kind === 'share-too-large') {
    const { part, smallestBase } = argument
    const count = (value: number) => value.toLocaleString(LOCALES[language])
    return words.shareTooLarge(count(part), percentage(part, smallestBase)!, count(smallestBase))
  }
  const { percentages } = argument
  return words.partsExceedWhole(percentages, 100 - percentages[0] - percentages[1])
}
