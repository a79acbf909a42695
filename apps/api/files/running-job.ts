import { Speed } from './speed.js'

/** One that this process is taking in. */
export class RunningJob {
  readonly stop = new AbortController()
  readonly speed = new Speed()
  readonly left = Promise.withResolvers<void>()
  /** Asked for: it is once the rows under way are finished. */
  isCancelled = false
}
