import { describe, expect, test } from '@jest/globals'
import { localIdentity } from './who.js'

/** Who asks, or the problem that is answered instead. */
const answerOf = (headers: Record<string, string>): unknown => {
  try {
    return localIdentity({ host: '127.0.0.1:3000', ...headers })
  } catch (error) {
    return (error as { problem: string }).problem
  }
}

describe('a local identity', () => {
  test('is an actor and a role', () =>
    expect(answerOf({ 'x-actor': 'ann@agii', 'x-role': 'caseworker' })).toEqual({
      actor: 'ann@agii',
      role: 'caseworker',
    }))
  test('without an actor is none', () => expect(answerOf({ 'x-role': 'caseworker' })).toBe('not-identified'))
  test('without a role is none', () => expect(answerOf({ 'x-actor': 'ann' })).toBe('not-identified'))
  test.each(['localhost', 'LOCALHOST:3000', '127.0.0.2:80', '[::1]:3000'])('is believed at %s', host =>
    expect(answerOf({ host, 'x-actor': 'ann', 'x-role': 'auditor' })).toMatchObject({ actor: 'ann' }),
  )
  test.each(['evil.example', 'localhost.evil.example', 'evil.localhost', '127.0.0.1.evil.example', '10.0.0.1', ''])(
    'is not believed at %j',
    host => expect(answerOf({ host, 'x-actor': 'ann', 'x-role': 'auditor' })).toBe('not-identified'),
  )
  test('in a role that does not exist may do nothing', () =>
    expect(answerOf({ 'x-actor': 'ann', 'x-role': 'king' })).toBe('role-not-allowed'))
  test.each(['', ' ', 'a b', 'a\nb', 'é', 'a'.repeat(65)])('is not %j', actor =>
    expect(answerOf({ 'x-actor': actor, 'x-role': 'auditor' })).toBe('not-identified'),
  )
  test('is not a person’s number: it is kept with every event', () =>
    expect(answerOf({ 'x-actor': '93051822361', 'x-role': 'auditor' })).toBe('not-identified'))
  test.each<[string, string, Record<string, string>]>([
    ['Host', 'loopback-only', { host: 'evil.example', 'x-actor': 'ann', 'x-role': 'auditor' }],
    ['X-Actor', 'required', { 'x-role': 'auditor' }],
    ['X-Actor', 'actor', { 'x-actor': 'a b', 'x-role': 'auditor' }],
    ['X-Role', 'required', { 'x-actor': 'ann' }],
    ['X-Role', 'role', { 'x-actor': 'ann', 'x-role': 'king' }],
  ])('that is not believed says which header is wrong: %s, %s', (field, rule, headers) =>
    expect(() => localIdentity({ host: 'localhost', ...headers })).toThrow(
      expect.objectContaining({ more: { errors: [{ field, rule, detail: expect.any(String) }] } }),
    ),
  )
})
