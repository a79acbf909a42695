import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { NestFactory } from '@nestjs/core'
import { QueryBus } from '@nestjs/cqrs'
import { StoreDamaged, StoreLocked } from '#libs/kernel'
import { GetPositions } from '#libs/queries'
import { settingsFrom, TrajectModule, type Environment } from '#libs/runtime'
import { Engines, withEngines } from './engines.js'
import { START_MS, TrajectServer } from './traject-server.js'

jest.setTimeout(START_MS)

withEngines('a server with its events in its data folder and all else in MongoDB', () => {
  let engines: Engines
  let environment: Environment
  let server: TrajectServer

  beforeAll(async () => {
    engines = await Engines.open('own')
    const { EVENTSTORE_URL: _, ...others } = engines.environment
    environment = others
    server = await TrajectServer.open(environment)
  })
  afterAll(async () => {
    await server.remove()
    await engines.remove()
  })

  test('carries the rows itself, and goes on with them after a restart', async () => {
    const dossier = await server.opened()
    await server.stop()
    await server.start()
    const { headers } = await server.post(`/dossiers/${dossier}/contracts`, { signedOn: '2022-04-01' })
    const { body } = await server.get(`/dossiers?status=overdue&atLeast=${headers['x-position']}`)
    expect(body['items']).toEqual([expect.objectContaining({ dossier })])
    const { body: positions } = await server.get('/positions')
    expect(positions['projections']).toContainEqual(expect.objectContaining({ state: 'live', lag: '0' }))
  })

  test('carries no rows while it does not run, and is not mistaken for a projector', async () => {
    await server.stop()
    const settings = settingsFrom({ ...environment, DATA_DIR: server.folder })
    const beside = await NestFactory.createApplicationContext(TrajectModule.reading(settings), { logger: false })
    const { projections } = await beside.get(QueryBus).execute(new GetPositions())
    const reason = 'No server runs, which carries the rows.'
    expect(projections).toContainEqual(expect.objectContaining({ state: 'dropped', reason }))
    await beside.close()
    await server.start()
  })

  test('has its folder for itself', async () => {
    await expect(server.beside().start()).rejects.toThrow(StoreLocked)
  })

  test('has its database for itself: a log in another folder is another log', async () => {
    const elsewhere = await Engines.open('own')
    const other = await TrajectServer.open({ ...environment, MONGODB_URL: elsewhere.environment['MONGODB_URL'] })
    await other.stop()
    await expect(other.beside(environment).start()).rejects.toThrow('Another process carries rows in the database')
    await other.remove()
    await elsewhere.remove()
  })

  test('is not started on a folder that lost its log, nor on one with a vault of its own', async () => {
    await server.stop()
    const [log, vault] = ['events.sqlite', 'vault.sqlite'].map(name => join(server.folder, name)) as [string, string]
    writeFileSync(vault, '')
    await expect(server.start()).rejects.toThrow('start it without MONGODB_URL')
    rmSync(vault)
    renameSync(log, `${log}.lost`)
    await expect(server.start()).rejects.toThrow(StoreDamaged)
    renameSync(`${log}.lost`, log)
    await server.start()
  })
})
