import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addDays } from '#libs/kernel'
import { builtInRules } from './dated-rules.js'
import { dueDateUnder } from './due-date.js'
import type { TrajectoryFact } from './events.js'
import { historyOf, trajectoryAfter } from '../testing/dossier.js'
import { anyOf } from '../testing/facts.arbitrary.js'
import { day, fact } from '../testing/specification.js'

const signedOn = day('2022-09-01')
const reported = fact('ReportedToAgency', { reportedOn: '2022-06-01', agency: 'agii', category: 'mandatory' })
const anySuspension = anyOf('TrajectorySuspended')
const anySuspensions = fc.array(fc.oneof(anySuspension, anyOf('TrajectoryResumed')), { maxLength: 12 })
const anyDay = fc.nat(700).map(days => addDays(signedOn, days))

test('one more suspension never makes the due date sooner, on whatever day it is asked', () =>
  fc.assert(
    fc.property(anySuspensions, anySuspension, anyDay, (suspensions, another, asOf) => {
      const due = (...facts: readonly TrajectoryFact[]) =>
        dueDateUnder(builtInRules, trajectoryAfter(historyOf([reported, ...facts])), signedOn, asOf)!
      expect(due(...suspensions, another) >= due(...suspensions)).toBe(true)
    }),
    { numRuns: 500 },
  ))
