import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'

interface Service {
  readonly image: string
  readonly build?: string
  readonly network_mode?: string
  readonly environment?: Readonly<Record<string, unknown>>
  readonly ports?: readonly string[]
  readonly volumes?: readonly string[]
  readonly healthcheck?: { readonly test: readonly string[] }
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
}

const text = (path: string) => readFileSync(join(import.meta.dirname, '../..', path), 'utf8')

const compose = parse(text('docker-compose.yml')) as {
  services: Record<string, Service>
  volumes: Record<string, unknown>
}
const services = Object.entries(compose.services)
const PINNED = /^[a-z/-]+:\d+\.\d+\.\d+(-[a-z-]+)?$/

describe('docker-compose.yml', () => {
  test('has the api, and EventStoreDB and MongoDB in the versions that are supported', () => {
    expect(Object.keys(compose.services)).toEqual(expect.arrayContaining(['api', 'eventstore', 'mongodb']))
    const [, patch] = /^eventstore\/eventstore:24\.10\.(\d+)$/.exec(compose.services.eventstore!.image)!
    expect(Number(patch)).toBeGreaterThanOrEqual(5)
    expect(compose.services.mongodb!.image).toMatch(/^mongo:8\./)
  })

  test('runs MongoDB as a replica set', () => expect(text('docker-compose.yml')).toContain("'--replSet', 'traject'"))

  describe.each(services)('service %s', (_, service) => {
    test('is pinned to a version', () => expect(service.image).toMatch(PINNED))

    test('says when it is healthy', () => expect(service.healthcheck?.test[0]).toBe('CMD'))

    test('keeps what it stores in volumes that are declared', () => {
      const names = service.volumes!.map(volume => volume.split(':')[0]!)
      expect(names).not.toHaveLength(0)
      expect(names.filter(name => !(name in compose.volumes))).toEqual([])
    })

    test('is reachable from this machine only', () => {
      const published = service.ports ?? []
      expect(published.filter(port => !port.startsWith('127.0.0.1:'))).toEqual([])
      const listensOn = service.network_mode === 'host' ? service.environment!.HOST : '127.0.0.1'
      expect(listensOn).toBe('127.0.0.1')
    })

    test('has no credentials', () => {
      const secrets = Object.keys(service.environment ?? {}).filter(name => /PASSWORD|SECRET|TOKEN|KEY/i.test(name))
      expect(secrets).toEqual([])
      expect(JSON.stringify(service)).not.toMatch(/:\/\/[^/"]*:[^/"]*@/)
    })

    test('waits for services that are there', () => {
      expect(Object.keys(service.depends_on ?? {}).filter(name => !(name in compose.services))).toEqual([])
    })
  })
})

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
})
