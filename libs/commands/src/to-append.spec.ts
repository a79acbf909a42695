import { expect, test } from '@jest/globals'
import type { DecidedEvent } from '#libs/trajectory'
import { caseworker } from '../testing/command-fixture.js'
import type { WriteRequest } from './judgement.js'
import { toAppend } from './to-append.js'

const dossier = '5f0c6f8e-4a0f-4d0e-9d5c-1d2f3a4b5c6d'
const asked: WriteRequest = { dossier, stream: `trajectory-${dossier}`, context: caseworker, fingerprint: undefined }
const withdrawn: DecidedEvent = { type: 'FactWithdrawn', data: { eventId: dossier } }

test('a correction is recorded with the reference of its reason', () =>
  expect(toAppend(asked, [withdrawn], 'ref-1')).toMatchObject([{ data: { eventId: dossier, reason: 'ref-1' } }]))

test('a correction without a reason is never recorded', () =>
  expect(() => toAppend(asked, [withdrawn], undefined)).toThrow(TypeError))
