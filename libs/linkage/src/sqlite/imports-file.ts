import type { DatabaseFile } from '#libs/sqlite'

const SCHEMA = [
  `
  CREATE TABLE job (
    id           TEXT PRIMARY KEY,
    kind         TEXT NOT NULL,
    source       TEXT NOT NULL,
    report       TEXT NOT NULL,
    day          TEXT NOT NULL,
    head         TEXT NOT NULL,
    started_at   TEXT NOT NULL,
    state        TEXT NOT NULL,
    rows         INTEGER NOT NULL,
    line         INTEGER NOT NULL,
    digest       TEXT NOT NULL,
    report_bytes INTEGER NOT NULL,
    counts       TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX job_of_source ON job (kind, source, report, state);
  CREATE TABLE settled (
    job     TEXT NOT NULL,
    row     INTEGER NOT NULL,
    settled TEXT NOT NULL,
    PRIMARY KEY (job, row)
  ) WITHOUT ROWID;
  CREATE TABLE source_row (
    source_id TEXT PRIMARY KEY,
    content   TEXT NOT NULL,
    position  TEXT
  ) WITHOUT ROWID;
  `,
  // What was noted before there were marks cannot be told from what a restored log lacks: the log decides, row by row.
  `
  CREATE TABLE mark (
    only        INTEGER PRIMARY KEY CHECK (only = 1),
    stream      TEXT NOT NULL,
    revision    TEXT NOT NULL,
    id          TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    position    TEXT NOT NULL
  );
  DELETE FROM source_row;
  DELETE FROM settled;
  UPDATE job SET state = 'given-up' WHERE state = 'unfinished';
  `,
]

const APPLICATION_ID = 0x5452494d

export const importsFile = (path: string): DatabaseFile => ({
  path,
  applicationId: APPLICATION_ID,
  remedy:
    'Put back that of a backup, or move it away, with its -wal and -shm: rows sent again are then known by their facts.',
  schema: SCHEMA,
  cacheKilobytes: 8_192,
  readingKilobytes: 2_048,
})
