import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { transformSync } from '@swc/core'

const ROOT = join(import.meta.dirname, '../..')
const TEST = /\.spec\.ts$/

export interface Transpiled {
  /** Of a source, by its path in the project: what plain Node can run. */
  readonly moduleOf: (path: string) => string
  readonly remove: () => void
}

/**
 * The sources as they are now, for processes of their own: those know no TypeScript with decorators. Beside the packages,
 * so that these are found, and never in `dist`, which may be older and is others' too.
 */
export function transpiledSources(name: string): Transpiled {
  const folder = join(ROOT, 'node_modules/.cache', `traject-${name}-${process.pid}`)
  rmSync(folder, { recursive: true, force: true })
  for (const part of ['apps', 'libs', 'test/support']) transpile(part, folder)
  const { imports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    imports: Record<string, string>
  }
  const here = Object.entries(imports).map(([alias, path]) => [alias, path.replace('./dist/', './')])
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module', imports: Object.fromEntries(here) }))
  return {
    moduleOf: path => join(folder, path.replace(/\.ts$/, '.js')),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

function transpile(part: string, folder: string): void {
  for (const path of readdirSync(join(ROOT, part), { recursive: true, encoding: 'utf8' })) {
    const [source, target] = [join(ROOT, part, path), join(folder, part, path)]
    if (TEST.test(path) || !/\.(ts|json)$/.test(path)) continue
    mkdirSync(dirname(target), { recursive: true })
    if (path.endsWith('.ts')) writeFileSync(target.replace(/\.ts$/, '.js'), asJavaScript(readFileSync(source, 'utf8')))
    else cpSync(source, target)
  }
}

/** As jest transpiles them, and with the names that the files have then. */
const asJavaScript = (text: string): string =>
  transformSync(text, {
    jsc: {
      target: 'es2023',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    },
  }).code.replace(/((?:from|import)\s*\(?['"]\.{1,2}\/[^'"]+)\.ts(['"])/g, '$1.js$2')
