import type { ExecutionContext } from '@nestjs/common'
import { describe, expect, test } from '@jest/globals'
import { ANYONE, Roles } from './roles.decorator.js'
import { RolesGuard } from './roles.guard.js'

class Endpoints {
  @Roles('auditor') forAuditors(this: void): void {}
  @Roles(ANYONE) forAnyone(this: void): void {}
  undeclared(this: void): void {}
}

const { prototype } = Endpoints

const ask = (handler: () => void, headers: Record<string, string>) => {
  const http = { getRequest: () => ({ headers: { host: 'localhost', ...headers } }) }
  return new RolesGuard().canActivate({
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
})
