import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js'
import type { Stored } from './stored.js'

type FilterOptions = ReadReq.Options.FilterOptions
type Expression = ReadReq.Options.FilterOptions.Expression

const DEFAULT_WINDOW = 32

export interface Filter {
  readonly passes: (event: Stored) => boolean
  /** A checkpoint is sent whenever this many events were looked at, whether or not they passed. */
  readonly checkpointEvery: number
}

/** Prefixes or a regular expression, on the stream's name or the event's type. A bad expression throws. */
export const filterFrom = (options: FilterOptions): Filter => {
  const onStream = options.getStreamIdentifier()
  const onType = options.getEventType()
  const test = onStream ? testOf(onStream) : onType ? testOf(onType) : () => true
  const window = options.hasMax() ? options.getMax() : DEFAULT_WINDOW
  return {
    passes: event => test(onStream ? event.stream : event.type),
    checkpointEvery: window * options.getCheckpointintervalmultiplier(),
  }
}

const testOf = (expression: Expression): ((text: string) => boolean) => {
  const regex = expression.getRegex()
  if (regex !== '') {
    const compiled = new RegExp(regex)
    return text => compiled.test(text)
  }
  const prefixes = expression.getPrefixList()
  return text => prefixes.some(prefix => text.startsWith(prefix))
}
