import { InvalidArgumentError } from 'commander'
import { holdsSsin } from '#libs/person-vault'
import { isLinkageSource } from '#libs/trajectory'

/** Which system a file comes from. */
export function asSource(value: string): string {
  if (isLinkageSource(value) && !holdsSsin(value)) return value
  throw new InvalidArgumentError('Give a name of lower-case letters, digits and -.')
}
