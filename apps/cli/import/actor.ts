import { InvalidArgumentError } from 'commander'
import { AN_ACTOR, isActor } from '#libs/commands'

/** Who brings a file in, as it stands in the history: by the rule that holds over HTTP. */
export function asActor(value: string): string {
  if (isActor(value)) return value
  throw new InvalidArgumentError(`Give ${AN_ACTOR}.`)
}
