import { InvalidArgumentError } from 'commander'
import { isSourceId } from '#libs/linkage'
import { holdsSsin } from '#libs/person-vault'

/** Who brings a file in, as it stands in the history. */
export function asActor(value: string): string {
  if (isSourceId(value) && !holdsSsin(value)) return value
  throw new InvalidArgumentError('Give a name of letters, digits and . : / _ -, and no SSIN.')
}
