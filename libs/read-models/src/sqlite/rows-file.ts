import type { DatabaseFile } from '#libs/sqlite'

/** "TrjR" in ASCII. */
const APPLICATION_ID = 0x54726a52

/**
 * Each generation of a projection's rows has a table of its own, `rows_<id>`, so that one can be built beside another
 * and thrown away at once. Rows can always be built again from the log: with `NORMAL` a commit may be lost when the
 * machine loses power, never torn, and then the checkpoint in the same commit is lost with it. Documents are a
 * thousand characters long: written by the ten thousand, they cost half as much in pages of this size.
 */
export const rowsFile = (path: string): DatabaseFile => ({
  path,
  applicationId: APPLICATION_ID,
  remedy: 'Move it away, with its -wal and -shm: it is built again from the log.',
  synchronous: 'NORMAL',
  pageSize: 16_384,
  cacheKilobytes: 12_288,
  readingKilobytes: 4_096,
  schema: [
    `CREATE TABLE generations (
       id INTEGER PRIMARY KEY AUTOINCREMENT,
       projection TEXT NOT NULL,
       generation TEXT NOT NULL,
       version TEXT NOT NULL,
       position INTEGER NOT NULL,
       recorded_at TEXT NOT NULL,
       UNIQUE (projection, generation)
     ) STRICT;
     CREATE TABLE quarantined (
       generation INTEGER NOT NULL,
       dossier TEXT NOT NULL,
       position INTEGER NOT NULL,
       event_type TEXT NOT NULL,
       error TEXT NOT NULL,
       PRIMARY KEY (generation, dossier)
     ) STRICT;
     CREATE TABLE marks (position INTEGER PRIMARY KEY, recorded_at TEXT NOT NULL) STRICT;`,
  ],
})
