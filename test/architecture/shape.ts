import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { NOT_PURE, PURE } from './imports.js'
import { TESTS } from './rules.js'

/** The whole top level: what a stranger sees first stays short. Dotfiles and what is ignored by git are not counted. */
const TOP_LEVEL = [
  'apps',
  'libs',
  'test',
  'docs',
  'README.md',
  'package.json',
  'package-lock.json',
  'nest-cli.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'docker-compose.yml',
  'Dockerfile',
]
export const MADE_BY_TOOLS = /^(\.|node_modules$|dist$|data$|coverage$|sv125\.|.*\.log$)/

const VAGUE_FOLDERS = ['utils', 'util', 'common', 'shared', 'impl', 'helpers', 'misc', 'lib', 'core']

const MOST_LINES = 200

/** What a pure function cannot see: the time, chance, its surroundings. */
const IMPURE =
  /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bprocess\.|\bset(Timeout|Interval|Immediate)\b|\bcrypto\.|\bfetch\(|\bconsole\./

export interface Offence {
  readonly rule: 'top-level' | 'vague-folder' | 'too-long' | 'impure-library'
  readonly path: string
}

const matches = (patterns: readonly string[], path: string) => patterns.some(pattern => new RegExp(pattern).test(path))

function sourceFiles(root: string): readonly string[] {
  return ['apps', 'libs'].flatMap(folder =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && /\.[cm]?[jt]s$/.test(entry.name))
      .map(entry => relative(root, join(entry.parentPath, entry.name))),
  )
}

const linesOf = (root: string, path: string): number =>
  readFileSync(join(root, path), 'utf8').trimEnd().split('\n').length

function offencesOf(root: string, path: string): readonly Offence['rule'][] {
  const isPure = new RegExp(PURE).test(path) && !matches([...NOT_PURE, ...TESTS], path)
  return [
    ...(path
      .split('/')
      .slice(0, -1)
      .some(folder => VAGUE_FOLDERS.includes(folder))
      ? (['vague-folder'] as const)
      : []),
    ...(linesOf(root, path) > MOST_LINES ? (['too-long'] as const) : []),
    ...(isPure && IMPURE.test(readFileSync(join(root, path), 'utf8')) ? (['impure-library'] as const) : []),
  ]
}

/** What in a tree that is laid out as this project breaks the rules of its shape. */
export function offencesIn(root: string): readonly Offence[] {
  const strays = readdirSync(root).filter(name => !MADE_BY_TOOLS.test(name) && !TOP_LEVEL.includes(name))
  return [
    ...strays.map(path => ({ rule: 'top-level', path }) as const),
    ...sourceFiles(root).flatMap(path => offencesOf(root, path).map(rule => ({ rule, path }))),
  ]
}
