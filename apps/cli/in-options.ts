import { RuleBroken } from '#libs/kernel'
import { InvalidParameters } from '#libs/reports'
import { UsageError } from './usage-error.js'

/** `asOf` of the interface is `--as-of` here. */
export const optionOf = (parameter: string): string =>
  `--${parameter.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`

/** What is wrong with the parameters of a report or a linkage, by the options they were given in. Anything else as it is. */
export function inOptions(error: unknown): never {
  if (error instanceof InvalidParameters)
    throw new UsageError(error.errors.map(({ field, detail }) => `${optionOf(field)} ${detail}.`).join(' '))
  if (error instanceof RuleBroken) throw new UsageError(error.messageWith(optionOf))
  throw error
}
