import { InvalidArgumentError } from 'commander'
import { holdsSsin } from '#libs/person-vault'
import { isTextId } from '#libs/trajectory'

/** Who brings a file in, as it stands in the history. */
export function asActor(value: string): string {
  if (isTextId(value) && !holdsSsin(value)) return value
  throw new InvalidArgumentError('Give a name of letters, digits and . : / _ -, and no SSIN.')
}
