import { describe, expect, test } from '@jest/globals'
import { ProblemException } from '../problems/problem.exception.js'
import { claimOf, roleOf, rolesIn } from './token-claims.js'

const CLAIMS = {
  aud: ['traject', 'account'],
  realm_access: { roles: ['uma_authorization', 'auditor'] },
  resource_access: null,
  'https://traject.example/role': 'statistician',
}

describe('a claim', () => {
  test.each([
    ['aud', CLAIMS.aud],
    ['realm_access.roles', CLAIMS.realm_access.roles],
    ['https://traject.example/role', 'statistician'],
  ])('is found by its name, or by a path of names: %s', (path, value) => expect(claimOf(CLAIMS, path)).toBe(value))

  test.each([
    'sub',
    'realm_access.groups',
    'realm_access.roles.first',
    'resource_access.traject.roles',
    'sub.name',
    'constructor.name',
    '__proto__',
  ])('that nobody gave is not found: %s', path => expect(claimOf(CLAIMS, path)).toBeUndefined())
})

describe('the roles in a claim', () => {
  test.each([
    ['a role', 'auditor', ['auditor']],
    ['a list of roles', ['auditor', 'caseworker'], ['auditor', 'caseworker']],
    ['one that is said twice', ['auditor', 'auditor'], ['auditor']],
    ['those that are ours', ['offline_access', 'auditor', 7, null], ['auditor']],
    ['none', undefined, []],
    ['none that we know', 'king', []],
    ['none in lists of lists', [['auditor']], []],
    ['none in an object', { auditor: true }, []],
    ['none in a text of several', 'auditor caseworker', []],
  ])('are %s', (_, claim, roles) => expect(rolesIn(claim)).toEqual(roles))
})

describe('the role of whoever asks', () => {
  const ruleOf = (...asked: Parameters<typeof roleOf>) => {
    try {
      return roleOf(...asked)
    } catch (error) {
      const { problem, more } = error as ProblemException
      return `${problem}: ${more.errors?.[0]?.rule}`
    }
  }

  test('is the one that there is, whatever is picked', () =>
    expect(ruleOf(['auditor'], 'roles', 'operator')).toBe('auditor'))
  test('of several is the one that is picked', () =>
    expect(ruleOf(['auditor', 'caseworker'], 'roles', 'caseworker')).toBe('caseworker'))
  test.each([undefined, '', 'operator', 'king', ['auditor']])('of several is not %j', picked =>
    expect(ruleOf(['auditor', 'caseworker'], 'roles', picked)).toBe('role-not-allowed: one-of-several'),
  )
  test('is needed', () => expect(ruleOf([], 'roles', 'auditor')).toBe('role-not-allowed: role'))
})
