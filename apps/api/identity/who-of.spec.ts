import { expect, test } from '@jest/globals'
import type { FastifyRequest } from 'fastify'
import { whoOf } from './who-of.js'

test('who asks is whom the guard let in', () => {
  const who = { actor: 'ann', role: 'caseworker' } as const
  expect(whoOf({ who, url: '/dossiers' } as FastifyRequest)).toBe(who)
})

test('where anyone may ask there is nobody to record as the one who did', () =>
  expect(() => whoOf({ url: '/health/live?now' } as FastifyRequest)).toThrow(
    'Nobody was asked who it is at /health/live.',
  ))
