import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { MADE_BY_TOOLS, offencesIn } from './shape.js'

const root = join(import.meta.dirname, '../..')
const text = (path: string) => readFileSync(join(root, path), 'utf8')

describe('the shape of the tree', () => {
  test('keeps every rule', () => expect(offencesIn(root)).toEqual([]))

  test('and each of them catches what is planted for it', () =>
    expect(offencesIn(join(import.meta.dirname, 'trespassers'))).toEqual(
      expect.arrayContaining([
        { rule: 'top-level', path: 'stray.ts' },
        { rule: 'vague-folder', path: 'libs/kernel/src/utils/stray.ts' },
        { rule: 'too-long', path: 'libs/kernel/src/too-long.ts' },
        { rule: 'impure-library', path: 'libs/kernel/src/reads-the-clock.ts' },
      ]),
    ))
})

describe('what is promised about commands', () => {
  const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> }

  test('every npm command of the README exists', () => {
    const named = [...text('README.md').matchAll(/npm (?:run (?:--silent )?)?([a-z][a-z:-]*)/g)].map(
      ([, name]) => name!,
    )
    const ofNpm = ['ci', 'install', 'run', 'audit', 'view']
    expect(named.filter(name => !ofNpm.includes(name) && !(name in scripts))).toEqual([])
    expect(named).toEqual(expect.arrayContaining(['start', 'demo', 'test']))
  })

  test('whoever walks through the pages leaves no file where the tree has no room for it', () => {
    const written = ['README.md', 'docs/api.md'].flatMap(page =>
      [...text(page).matchAll(/ (?:-o|--out) ([\w./-]+)/g)].map(([, path]) => path!),
    )
    expect(written.length).toBeGreaterThan(2)
    expect(written.filter(path => !MADE_BY_TOOLS.test(path.split('/')[0]!))).toEqual([])
  })

  test('the README begins with the two commands', () => {
    const beginning = text('README.md').split('\n').slice(0, 25).join('\n')
    expect(beginning).toContain('npm ci && npm run demo')
    expect(beginning).toContain('npm ci && npm start')
  })

  test('nest-cli.json names the apps, each in its folder with a main file', () => {
    const nest = JSON.parse(text('nest-cli.json')) as {
      monorepo: boolean
      projects: Record<string, { type: string; root: string; entryFile: string }>
    }
    expect(nest.monorepo).toBe(true)
    expect(Object.keys(nest.projects).toSorted()).toEqual(['api', 'cli', 'projector'])
    for (const [name, project] of Object.entries(nest.projects)) {
      expect(project).toMatchObject({ type: 'application', root: `apps/${name}`, entryFile: 'main' })
      expect(existsSync(join(root, project.root, 'main.ts'))).toBe(true)
    }
  })
})
