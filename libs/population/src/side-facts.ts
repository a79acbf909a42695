import { addDays, type CalendarDate } from '#libs/kernel'
import type { Chance } from './chance.js'
import type { Place } from './places.js'
import type { Story } from './story.js'

interface Milestones {
  readonly signedOn: CalendarDate
  readonly registeredOn: CalendarDate | undefined
}

/** What also happens in a life, and moves no figure: there to be met in the dossiers. */
export function addSideFacts(story: Story, milestones: Milestones, place: Place, chance: Chance): void {
  const { registeredOn, signedOn } = milestones
  if (chance.percent(6)) addSupport(story, signedOn, chance)
  if (registeredOn === undefined || registeredOn > signedOn) return
  // Their duty was met when they signed: nothing that follows changes whether that was in time.
  if (chance.percent(4)) addDeregistration(story, signedOn, chance)
  const turn = chance.between(1, 100)
  if (turn <= 3) addSuspension(story, signedOn, chance)
  else if (turn <= 6) addEnd(story, signedOn, chance)
  else if (turn <= 8) addCategoryChange(story, signedOn, place, chance)
}

function addSupport(story: Story, signedOn: CalendarDate, chance: Chance): void {
  const startedOn = addDays(signedOn, chance.between(1, 25))
  const imposedOn = addDays(startedOn, chance.between(5, 30))
  const fromOcmw = chance.percent(70)
  const kind = fromOcmw ? 'ocmw-support' : chance.pick(['unemployment-benefit', 'waiting-benefit'] as const)
  story.add(startedOn, { type: 'SupportStarted', data: { startedOn, kind } })
  if (!chance.percent(40)) return
  const data = fromOcmw
    ? ({ imposedOn, by: 'ocmw', document: 'gpmi' } as const)
    : ({ imposedOn, by: 'vdab', document: 'agreement-sheet' } as const)
  story.add(imposedOn, { type: 'WrittenConditionImposed', data })
}

function addDeregistration(story: Story, signedOn: CalendarDate, chance: Chance): void {
  const deregisteredOn = addDays(signedOn, chance.between(90, 200))
  story.add(deregisteredOn, { type: 'VdabDeregistered', data: { deregisteredOn } })
}

function addSuspension(story: Story, signedOn: CalendarDate, chance: Chance): void {
  const suspendedOn = addDays(signedOn, chance.between(10, 60))
  const resumedOn = addDays(suspendedOn, chance.between(14, 120))
  story.add(suspendedOn, { type: 'TrajectorySuspended', data: { suspendedOn } })
  story.add(resumedOn, { type: 'TrajectoryResumed', data: { resumedOn } })
}

function addEnd(story: Story, signedOn: CalendarDate, chance: Chance): void {
  const endedOn = addDays(signedOn, chance.between(60, 200))
  const reason = chance.pick(['attested', 'attested', 'moved', 'removed-from-register', 'early-end'] as const)
  story.add(endedOn, { type: 'TrajectoryEnded', data: { endedOn, reason } })
}

/** After signing: cohorts keep the category at signing. */
function addCategoryChange(story: Story, signedOn: CalendarDate, { category }: Place, chance: Chance): void {
  const changedOn = addDays(signedOn, chance.between(30, 200))
  const other = category === 'mandatory' ? 'entitled' : 'mandatory'
  story.add(changedOn, { type: 'CategoryChanged', data: { changedOn, category: other } })
}
