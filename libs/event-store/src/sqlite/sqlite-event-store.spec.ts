import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from '@jest/globals'
import { eventStoreContract } from '../../testing/index.js'
import { openSqliteEventStore } from './open.js'

const folder = mkdtempSync(join(tmpdir(), 'traject-log-'))
let logs = 0

afterAll(() => rmSync(folder, { recursive: true }))

eventStoreContract('in SQLite', now => openSqliteEventStore({ path: join(folder, `${logs++}.sqlite`), now }))
