import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { RULES } from './rules.js'

export interface Trespass {
  readonly rule: string
  readonly from: string
  readonly to: string
}

/** `#libs/x` as the source it stands for, so that the rules hold before anything is built. */
const frontDoors = (root: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(join(root, 'libs')).map(lib => [`#libs/${lib}`, join(root, 'libs', lib, 'src/index.ts')]),
  )

/** All imports below a folder that is laid out as the project is, type imports included, held against the rules. */
export async function trespassesIn(root: string): Promise<readonly Trespass[]> {
  const { output } = await cruise(
    ['apps', 'libs', 'test'],
    {
      baseDir: root,
      validate: true,
      ruleSet: { forbidden: [...RULES] },
      tsPreCompilationDeps: true,
      combinedDependencies: true,
      doNotFollow: { path: 'node_modules' },
      exclude: { path: ['^dist/', '^test/architecture/trespassers/'] },
    },
    {
      extensions: ['.ts', '.js', '.json'],
      extensionAlias: { '.js': ['.ts', '.js'] },
      alias: frontDoors(root),
      conditionNames: ['import', 'node', 'default', 'types'],
      exportsFields: ['exports'],
    },
  )
  const { summary } = output as ICruiseResult
  return summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }))
}
