import { timingSafeEqual } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { StoreDamaged } from '#libs/kernel'
import type { DatabaseFile } from '#libs/sqlite'

/** All that is readable in it: dossier ids, references of texts, and digests under a key that is not in the file. */
const SCHEMA = [
  `
  CREATE TABLE vault (
    check_value BLOB NOT NULL
  );
  CREATE TABLE entry (
    dossier TEXT PRIMARY KEY,
    key     BLOB,
    person  BLOB
  ) WITHOUT ROWID;
  CREATE TABLE number (
    id      INTEGER PRIMARY KEY,
    lookup  BLOB NOT NULL UNIQUE,
    dossier TEXT NOT NULL,
    sealed  BLOB NOT NULL,
    current INTEGER NOT NULL
  );
  CREATE INDEX number_of_dossier ON number (dossier);
  CREATE TABLE text (
    dossier   TEXT NOT NULL,
    reference TEXT NOT NULL,
    sealed    BLOB NOT NULL,
    PRIMARY KEY (dossier, reference)
  ) WITHOUT ROWID;
  `,
]

const APPLICATION_ID = 0x54525056

export const vaultFile = (path: string): DatabaseFile => ({
  path,
  applicationId: APPLICATION_ID,
  schema: SCHEMA,
  cacheKilobytes: 12_288,
  readingKilobytes: 4_096,
})

const checkValueIn = (db: DatabaseSync) => db.prepare('SELECT check_value FROM vault').get()?.['check_value']

/** Leaves the key's check value in a vault that is new. */
export function claim(db: DatabaseSync, checkValue: Uint8Array): void {
  const isNew = checkValueIn(db) === undefined && !db.prepare('SELECT 1 FROM entry LIMIT 1').get()
  if (isNew) db.prepare('INSERT INTO vault (check_value) VALUES (?)').run(checkValue)
}

/** Refuses a vault that was made under another key, before anything is looked up or sealed under the wrong one. */
export function judgeKey(db: DatabaseSync, path: string, checkValue: Uint8Array): void {
  const found = checkValueIn(db)
  if (found instanceof Uint8Array && found.length === checkValue.length && timingSafeEqual(found, checkValue)) return
  throw new StoreDamaged(
    `${path} was made under another master key than the one it is opened with. Nothing was changed. Give it its own key.`,
  )
}
