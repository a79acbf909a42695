import { START as LOG_START, type ReadPosition } from '@eventstore/db-client'
import { START } from '../event-store.js'

/** One number in, the client's pair out: with the prepare position of the same event, which is the same number. */
export const placeOf = (position: bigint): ReadPosition =>
  position === START ? LOG_START : { commit: position, prepare: position }
