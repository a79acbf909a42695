import { expect, test } from '@jest/globals'
import { NO_STREAM } from '#libs/event-store'
import { calendarDate } from '#libs/kernel'
import { LINKAGES, usualCoverage, VDAB } from '#libs/trajectory'
import { dossier, emptyLog, metadata } from '../../projection-runner/testing/log.js'
import { LinkagesAsKnown } from './linkages-as-known.js'

const linkageOn = (day: string) => {
  const observedOn = calendarDate(day)
  return { source: VDAB, observedOn, coverage: usualCoverage(observedOn) }
}

test('linkages are known from their position on, and not before', async () => {
  const log = emptyLog()
  const [first, second] = [linkageOn('2023-08-01'), linkageOn('2024-02-01')]
  const received = [first, second].map((data, index) => ({ type: 'LinkageReceived', data, id: dossier(index) }))
  await log.append(LINKAGES, received, NO_STREAM, metadata)

  const linkages = new LinkagesAsKnown(log)
  expect(await Promise.all([0n, 1n, 2n].map(position => linkages.upTo(position)))).toEqual([
    [],
    [first],
    [first, second],
  ])
})

test('what a newer version recorded of linkages is taken for none, and stops whoever asks from its position on', async () => {
  const log = emptyLog()
  const [first, withdrawn] = [linkageOn('2023-08-01'), linkageOn('2023-08-01')]
  const events = [
    { type: 'LinkageReceived', data: first, id: dossier(1) },
    { type: 'LinkageWithdrawn', data: withdrawn, id: dossier(2) },
  ]
  await log.append(LINKAGES, events, NO_STREAM, metadata)

  const linkages = new LinkagesAsKnown(log)
  expect(await linkages.upTo(1n)).toEqual([first])
  await expect(linkages.upTo(2n)).rejects.toThrow('This version knows no event LinkageWithdrawn')
})
