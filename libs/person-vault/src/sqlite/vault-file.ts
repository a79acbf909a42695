import type { DatabaseSync } from 'node:sqlite'
import type { DatabaseFile } from '#libs/sqlite'
import type { KeyMark, VaultMark } from '../vault-mark.js'

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
  `
  ALTER TABLE vault ADD COLUMN digest_keys BLOB;
  ALTER TABLE vault ADD COLUMN next_check_value BLOB;
  ALTER TABLE vault ADD COLUMN next_digest_keys BLOB;
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

interface MarkRow {
  readonly checkValue: Uint8Array
  readonly digestKeys: Uint8Array | null
  readonly nextCheckValue: Uint8Array | null
  readonly nextDigestKeys: Uint8Array | null
}

/** Undefined where it was taken out, or never put in. */
export function markIn(db: DatabaseSync): VaultMark | undefined {
  const row = db
    .prepare(
      `SELECT check_value AS checkValue, digest_keys AS digestKeys,
              next_check_value AS nextCheckValue, next_digest_keys AS nextDigestKeys FROM vault`,
    )
    .get() as unknown as MarkRow | undefined
  if (!row) return undefined
  const { checkValue, digestKeys, nextCheckValue, nextDigestKeys } = row
  return { checkValue, digestKeys, next: nextCheckValue && { checkValue: nextCheckValue, digestKeys: nextDigestKeys } }
}

/** Leaves the key's mark in a vault that is new. */
export function claim(db: DatabaseSync, { checkValue }: KeyMark): void {
  const isNew = !markIn(db) && !db.prepare('SELECT 1 FROM entry LIMIT 1').get()
  if (isNew) db.prepare('INSERT INTO vault (check_value) VALUES (?)').run(checkValue)
}
