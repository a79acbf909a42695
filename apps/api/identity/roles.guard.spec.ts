import type { ExecutionContext } from '@nestjs/common'
import { describe, expect, test } from '@jest/globals'
import { ANYONE, Roles } from './roles.decorator.js'
import { RolesGuard } from './roles.guard.js'
import { localIdentity, type Identify } from './who.js'

class Endpoints {
  @Roles('auditor') forAuditors(this: void): void {}
  @Roles(ANYONE) forAnyone(this: void): void {}
  undeclared(this: void): void {}
}

const { prototype } = Endpoints

const ask = (handler: () => void, headers: Record<string, string>, identify: Identify = localIdentity) => {
  const http = { getRequest: () => ({ headers: { host: 'localhost', ...headers } }) }
  return new RolesGuard(identify).canActivate({
    getHandler: () => handler,
    switchToHttp: () => http,
  } as unknown as ExecutionContext)
}
const auditor = { 'x-actor': 'ann', 'x-role': 'auditor' }
const caseworker = { 'x-actor': 'bob', 'x-role': 'caseworker' }

describe('the guard', () => {
  test('lets in the roles that are named', () => expect(ask(prototype.forAuditors, auditor)).toBe(true))
  test('keeps out others', () => expect(() => ask(prototype.forAuditors, caseworker)).toThrow('caseworker'))
  test('asks no name where anyone may ask', () => expect(ask(prototype.forAnyone, {})).toBe(true))
  test('refuses an endpoint that names no roles to everybody', () => {
    expect(() => ask(prototype.undeclared, auditor)).toThrow('auditor')
    expect(() => ask(prototype.undeclared, caseworker)).toThrow('caseworker')
  })
  test('waits for an identity that takes its time', async () => {
    const later: Identify = async headers => localIdentity(headers)
    await expect(ask(prototype.forAuditors, auditor, later)).resolves.toBe(true)
    await expect(ask(prototype.forAuditors, caseworker, later)).rejects.toThrow('caseworker')
    await expect(ask(prototype.forAuditors, {}, later)).rejects.toThrow('X-Actor')
  })
})
