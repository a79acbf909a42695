import type { EventStore } from '#libs/event-store'

/** Of the log, what reading one stream takes. */
export type StreamLog = Pick<EventStore, 'read'>
