import { percentage } from '../percentage.js'
import type { Impossibility } from './published-sv125.js'

/** Whether the argument holds: a verdict rests on it, so it is worked out, not believed. */
export function isImpossible(claimed: number, argument: Impossibility): boolean {
  if (argument.kind === 'share-too-large') return percentage(argument.part, argument.smallestBase)! < claimed

  const { percentages } = argument
  const mostByRounding = percentages.length / 2
  const sum = percentages.reduce((total, percents) => total + percents, 0)
  return percentages.includes(claimed) && sum - mostByRounding > 100
}
