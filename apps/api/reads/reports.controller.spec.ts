import { expect, jest, test } from '@jest/globals'
import type { QueryBus } from '@nestjs/cqrs'
import type { FastifyReply } from 'fastify'
import { StoreDamaged } from '#libs/kernel'
import type { RunReport } from '#libs/queries'
import { ReportsController } from './reports.controller.js'

/** Whoever asked has left. */
function asked(execute: (query: RunReport) => Promise<never>) {
  const reply = { raw: { destroyed: true }, send: jest.fn() }
  const controller = new ReportsController({ execute } as unknown as QueryBus)
  const answered = controller.getReport('sv125', { format: 'json' }, undefined, reply as unknown as FastifyReply)
  return { answered, reply }
}

test('a report that nobody waits for any more is left, and that is no failure', async () => {
  const { answered, reply } = asked(async ({ signal }) => {
    throw signal!.reason
  })
  await answered
  expect(reply.send).toHaveBeenCalledWith()
})

test('what fails meanwhile is told all the same', () => {
  const damage = new StoreDamaged('A page does not fit.')
  return expect(asked(() => Promise.reject(damage)).answered).rejects.toBe(damage)
})
