import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, matchesGlob, relative } from 'node:path'
import { describe, expect, jest, test } from '@jest/globals'
import { parse } from 'yaml'
import { settingsFrom } from '#libs/runtime'

jest.setTimeout(60_000)

interface Service {
  readonly image: string
  readonly build?: { readonly context: string; readonly args: Readonly<Record<string, string>> }
  readonly command?: readonly string[]
  readonly secrets?: readonly string[]
  readonly network_mode?: string
  readonly environment?: Readonly<Record<string, string>>
  readonly ports?: readonly string[]
  readonly volumes?: readonly string[]
  readonly healthcheck?: { readonly test: readonly string[] }
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
}

const root = join(import.meta.dirname, '../..')
const text = (path: string) => readFileSync(join(root, path), 'utf8')

const compose = parse(text('docker-compose.yml'), { merge: true }) as {
  services: Record<string, Service>
  volumes: Record<string, unknown>
  secrets: Record<string, { file: string }>
}
const services = Object.entries(compose.services)
interface Linted {
  readonly messages: readonly { readonly rule: string; readonly message: string }[]
}

/** What the Compose schema, which comes with the linter, says against a file. */
const faultsOf = (path: string): readonly string[] => {
  const linter = join(root, 'node_modules/dclint/bin/dclint.cjs')
  const { stdout } = spawnSync(process.execPath, [linter, '--formatter', 'json', path], { encoding: 'utf8' })
  const messages = (JSON.parse(stdout) as Linted[]).flatMap(result => result.messages)
  return messages.filter(({ rule }) => rule === 'invalid-schema').map(({ message }) => message)
}

const PINNED = /^[a-z/-]+:\d+\.\d+\.\d+(-[a-z-]+)?$/

describe('docker-compose.yml', () => {
  test('is what the Compose schema allows', () => {
    expect(faultsOf(join(root, 'docker-compose.yml'))).toEqual([])
  })

  test.each([
    ['a service', 'services: { api: { image: a, healthchek: {} } }'],
    ['a value', 'services: { api: { image: a, ports: { a: 1 } } }'],
    ['the file', 'servicez: {}'],
  ])('would not be, with an error in %s', (_where, spoiled) => {
    const folder = mkdtempSync(join(tmpdir(), 'traject-compose-'))
    writeFileSync(join(folder, 'docker-compose.yml'), spoiled)
    const faults = faultsOf(join(folder, 'docker-compose.yml'))
    rmSync(folder, { recursive: true })
    expect(faults).not.toEqual([])
  })

  test('has two api, two projectors, and EventStoreDB and MongoDB in the versions that are supported', () => {
    const names = ['api-1', 'api-2', 'projector', 'standby', 'eventstore', 'mongodb']
    expect(Object.keys(compose.services)).toEqual(names)
    const [, patch] = /^eventstore\/eventstore:24\.10\.(\d+)$/.exec(compose.services.eventstore!.image)!
    expect(Number(patch)).toBeGreaterThanOrEqual(5)
    expect(compose.services.mongodb!.image).toMatch(/^mongo:8\./)
  })

  test('starts the projectors with what npm run projector starts, the api with what the image starts', () => {
    const { scripts } = JSON.parse(text('package.json')) as { scripts: { projector: string } }
    for (const name of ['projector', 'standby']) {
      expect(compose.services[name]!.command!.join(' ')).toBe(scripts.projector)
    }
    for (const name of ['api-1', 'api-2']) expect(compose.services[name]!.command).toBeUndefined()
  })

  test('gives the programs settings that they take, each a port of its own', () => {
    const ours = services.filter(([, { build }]) => build !== undefined)
    const ports = ours.map(([name, { environment }]) => {
      const kind = name.startsWith('api') ? 'api' : 'projector'
      return settingsFrom(environment!, kind).port
    })
    expect(ports).toEqual([3000, 3010, 3001, 3002])
  })

  test('tells the build the commit that reports name', () => {
    const told = services.flatMap(([, { build }]) => build?.args['COMMIT'] ?? [])
    expect(told).toEqual(Array.from({ length: 4 }, () => '${COMMIT:-}'))
    const dockerfile = text('Dockerfile')
    expect(dockerfile.indexOf('ARG COMMIT\n')).toBeGreaterThan(0)
    expect(dockerfile.indexOf('ARG COMMIT\n')).toBeLessThan(dockerfile.indexOf('RUN npm run build'))
  })

  test('gives the key of the vault to the api only, from a file that git does not know', () => {
    for (const [name, { secrets, environment }] of services) {
      expect(secrets).toEqual(name.startsWith('api') ? ['vault-key'] : undefined)
      expect(environment?.VAULT_KEY_FILE).toBe(secrets && '/run/secrets/vault-key')
    }
    const { file } = compose.secrets['vault-key']!
    expect(text('.gitignore').split('\n')).toContain(`${dirname(file).slice(2)}/`)
  })

  test('runs MongoDB as a replica set', () => expect(text('docker-compose.yml')).toContain("'--replSet', 'traject'"))

  describe.each(services)('service %s', (_, service) => {
    test('is pinned to a version', () => expect(service.image).toMatch(PINNED))

    test('says when it is healthy', () => expect(service.healthcheck?.test[0]).toBe('CMD'))

    test('keeps what it stores in volumes that are declared', () => {
      const names = (service.volumes ?? []).map(volume => volume.split(':')[0]!)
      expect(names.length > 0).toBe(service.command?.includes('dist/apps/projector/main.js') !== true)
      expect(names.filter(name => !(name in compose.volumes))).toEqual([])
    })

    test('is reachable from this machine only', () => {
      const published = service.ports ?? []
      expect(published.filter(port => !port.startsWith('127.0.0.1:'))).toEqual([])
      const listensOn = service.network_mode === 'host' ? service.environment!.HOST : '127.0.0.1'
      expect(listensOn).toBe('127.0.0.1')
    })

    test('has no credentials', () => {
      const secrets = Object.keys(service.environment ?? {}).filter(name => /PASSWORD|SECRET|TOKEN|KEY$/i.test(name))
      expect(secrets).toEqual([])
      expect(JSON.stringify(service)).not.toMatch(/:\/\/[^/"]*:[^/"]*@/)
    })

    test('waits for services that are there', () => {
      expect(Object.keys(service.depends_on ?? {}).filter(name => !(name in compose.services))).toEqual([])
    })
  })
})

/** The last pattern that meets a path, or a folder above it, decides. */
function isLetIn(path: string): boolean {
  const patterns = text('.dockerignore').split('\n').filter(Boolean)
  const above = path.split('/').map((_, depth, parts) => parts.slice(0, depth + 1).join('/'))
  const last = patterns.findLast(pattern => above.some(one => matchesGlob(one, pattern.replace(/^!/, ''))))
  return last === undefined || last.startsWith('!')
}

/** Compiles what .dockerignore lets in as the image does, and answers what the compiler said and what it read of ours. */
function builtForImage(): { readonly faults: readonly string[]; readonly files: readonly string[] } {
  const folder = mkdtempSync(join(tmpdir(), 'traject-image-'))
  try {
    cpSync(root, folder, { recursive: true, filter: path => path === root || isLetIn(relative(root, path)) })
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
    const options = ['-p', 'tsconfig.build.json', '--noEmit', '--incremental', 'false', '--listFiles']
    const compiler = join(root, 'node_modules/typescript/bin/tsc')
    const { stdout } = spawnSync(process.execPath, [compiler, ...options], { cwd: folder, encoding: 'utf8' })
    const lines = stdout.trim().split('\n')
    const files = lines.filter(line => line.startsWith(folder)).map(line => relative(folder, line))
    return { faults: lines.filter(line => line.includes('error TS')), files }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('Dockerfile', () => {
  const lines = text('Dockerfile').split('\n')
  const values = (instruction: string) =>
    lines.filter(line => line.startsWith(`${instruction} `)).map(line => line.slice(instruction.length + 1))

  test('pins its base, builds in one stage and runs in another', () => {
    const bases = values('FROM').map(from => from.split(' ')[0]!)
    expect(bases).toHaveLength(2)
    expect(bases.filter(base => !PINNED.test(base))).toEqual([])
  })

  test('runs as nobody special', () => expect(values('USER')).toEqual(['node']))

  test('starts what npm start starts', () => {
    const { scripts } = JSON.parse(text('package.json')) as { scripts: { start: string } }
    expect(JSON.parse(values('CMD')[0]!)).toEqual(scripts.start.split(' '))
  })

  test('copies nothing that .dockerignore keeps out', () => {
    const letIn = text('.dockerignore')
      .split('\n')
      .filter(line => line.startsWith('!'))
      .map(line => line.slice(1))
    const copied = values('COPY')
      .filter(copy => !copy.startsWith('--from'))
      .flatMap(copy => copy.split(' ').slice(0, -1))
    expect(copied.filter(path => !letIn.includes(path))).toEqual([])
  })

  test('builds from what .dockerignore lets in, without what only tests need', () => {
    const { faults, files } = builtForImage()
    expect(faults).toEqual([])
    expect(files).toContain('apps/api/main.ts')
    expect(files.filter(file => /\.spec\.ts$|(^|\/)testing\//.test(file))).toEqual([])
  })
})
