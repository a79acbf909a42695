import type { DatabaseFile } from '#libs/sqlite'

/** `tjl1`. */
const APPLICATION_ID = 0x746a6c31

/** Data and metadata are texts: whoever replays the log parses the one, and hardly ever the other. */
const SCHEMA = [
  `CREATE TABLE streams (
     id INTEGER PRIMARY KEY,
     name TEXT NOT NULL UNIQUE
   ) STRICT;
   CREATE TABLE events (
     position INTEGER PRIMARY KEY,
     stream INTEGER NOT NULL REFERENCES streams (id),
     revision INTEGER NOT NULL,
     id TEXT NOT NULL,
     type TEXT NOT NULL,
     data TEXT NOT NULL,
     metadata TEXT NOT NULL,
     recorded_at INTEGER NOT NULL,
     UNIQUE (stream, revision)
   ) STRICT`,
]

/** A log is written at its end: more pages in memory made no append faster. */
const CACHE_KILOBYTES = 8_192

export const logFile = (path: string): DatabaseFile => ({
  path,
  applicationId: APPLICATION_ID,
  schema: SCHEMA,
  synchronous: 'FULL',
  cacheKilobytes: CACHE_KILOBYTES,
  readingKilobytes: CACHE_KILOBYTES,
})
