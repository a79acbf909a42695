import { expect, test } from '@jest/globals'
import { UnknownEvent } from '#libs/kernel'
import { inEffectBy } from './effective-on.js'
import type { RecordedFact } from './events.js'
import { trajectoryFrom } from './trajectory.fold.js'
import { reported, signed } from '../testing/examples.js'
import { day, fact, recorded } from '../testing/specification.js'

const types = (facts: readonly RecordedFact[]) => facts.map(({ type }) => type)

test('facts had taken effect by the end of their own day', () => {
  const facts = recorded([reported, signed]) as readonly RecordedFact[]
  expect(types(inEffectBy(facts, day('2023-01-31')))).toEqual(['ReportedToAgency'])
  expect(types(inEffectBy(facts, day('2023-02-01')))).toEqual(['ReportedToAgency', 'ContractSigned'])
})

test('one that a later version of this program made is not passed over: the fold is given it, and refuses', () => {
  const unknown = { ...fact('ContractSigned', { signedOn: '2023-02-15' }), type: 'MovedToTheMoon' }
  const facts = recorded([reported, unknown as unknown as typeof signed]) as readonly RecordedFact[]
  expect(() => trajectoryFrom(inEffectBy(facts, day('2023-02-01')))).toThrow(UnknownEvent)
})
