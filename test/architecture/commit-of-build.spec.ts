import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { postbuild: string } }

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'traject-built-'))
  mkdirSync(join(folder, 'dist'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** What the build writes down, where `git` is a program that does as it is told here. */
function writtenDown({ git = 'exit 1', commit = '' }: { readonly git?: string; readonly commit?: string }): string {
  const program = join(folder, 'git')
  writeFileSync(program, `#!/bin/sh\n${git}\n`)
  chmodSync(program, 0o755)
  const env = { PATH: `${folder}${delimiter}${process.env['PATH']}`, COMMIT: commit }
  expect(spawnSync('sh', ['-c', scripts.postbuild], { cwd: folder, env, encoding: 'utf8' })).toMatchObject({
    status: 0,
    stdout: '',
    stderr: '',
  })
  return readFileSync(join(folder, 'dist/commit.txt'), 'utf8')
}

const inRepository = () => mkdirSync(join(folder, '.git'))

test('in a working copy the build writes down what git says', () => {
  inRepository()
  expect(writtenDown({ git: 'echo 6fa658fce297-dirty', commit: 'told' })).toBe('6fa658fce297-dirty\n')
})

test('elsewhere it is what the builder was told, whatever folder is a repository further up', () =>
  expect(writtenDown({ git: 'echo 000000000000', commit: '6fa658fce297' })).toBe('6fa658fce297\n'))

test('it is nothing where nobody knows, and the build goes on', () => {
  inRepository()
  expect(writtenDown({ git: 'echo "fatal: detected dubious ownership" >&2; exit 128' })).toBe('\n')
})
