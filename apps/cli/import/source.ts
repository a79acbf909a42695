import { InvalidArgumentError } from 'commander'
import { A_SOURCE, isSource } from '#libs/linkage'

/** Which system a file comes from. */
export function asSource(value: string): string {
  if (isSource(value)) return value
  throw new InvalidArgumentError(`Give a name: ${A_SOURCE}.`)
}
