import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from '@jest/globals'
import { transpiledSources, type Transpiled } from './transpiled-sources.js'

/** The programs as they are now, and a folder for what they keep, until the last test of the file. */
export function programsInFolder(name: string): { readonly folder: string; readonly sources: Transpiled } {
  const folder = mkdtempSync(join(tmpdir(), `traject-${name}-`))
  const sources = transpiledSources(name)
  afterAll(() => {
    sources.remove()
    rmSync(folder, { recursive: true, force: true })
  })
  return { folder, sources }
}
