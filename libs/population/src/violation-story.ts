import { addDays, type CalendarDate } from '#libs/kernel'
import type { Chance } from './chance.js'
import type { Story } from './story.js'
import { LAST_DECISION, type FileOutcome, type ViolationFile } from './violation-files.js'

interface OpenFile {
  readonly violationId: string
  readonly referredOn: CalendarDate
}

/** From the referral to what became of it. Where only OCMW or VDAB can sanction, support and a condition are there. */
export function addViolationFile(
  story: Story,
  { referred, outcome }: ViolationFile,
  signedOn: CalendarDate,
  chance: Chance,
): void {
  const file = { violationId: chance.uuid(), referredOn: chance.day(referred.from, referred.to) }
  const { violationId, referredOn } = file
  if (outcome.kind === 'closed' && outcome.outcome === 'no-competence') addSupportWithCondition(story, signedOn, chance)
  story.add(referredOn, {
    type: 'ViolationReferred',
    data: { violationId, reason: 'not-registered-vdab', referredOn },
  })
  if (outcome.kind !== 'open') addProcedure(story, file, outcome, chance)
}

function addSupportWithCondition(story: Story, signedOn: CalendarDate, chance: Chance): void {
  const startedOn = addDays(signedOn, chance.between(1, 20))
  const imposedOn = addDays(startedOn, chance.between(5, 30))
  story.add(startedOn, { type: 'SupportStarted', data: { startedOn, kind: 'ocmw-support' } })
  story.add(imposedOn, { type: 'WrittenConditionImposed', data: { imposedOn, by: 'ocmw', document: 'gpmi' } })
}

type Decided = Exclude<FileOutcome, { kind: 'open' }>

function addProcedure(story: Story, { violationId, referredOn }: OpenFile, outcome: Decided, chance: Chance): void {
  const sentOn = addDays(referredOn, chance.between(5, 14))
  const submittedOn = addDays(sentOn, chance.between(5, 20))
  const heldOn = addDays(submittedOn, chance.between(5, 15))
  story.add(sentOn, { type: 'NoticeOfDefaultSent', data: { violationId, sentOn } })
  if (chance.percent(60)) story.add(submittedOn, { type: 'DefenceSubmitted', data: { violationId, submittedOn } })
  if (chance.percent(40)) story.add(heldOn, { type: 'HearingHeld', data: { violationId, heldOn } })

  const decidedOn = chance.day(heldOn, earliest(addDays(heldOn, 20), LAST_DECISION))
  if (outcome.kind === 'closed') {
    const data = { violationId, closedOn: decidedOn, outcome: outcome.outcome }
    story.add(decidedOn, { type: 'ViolationClosed', data })
    return
  }
  story.add(decidedOn, { type: 'FineImposed', data: { violationId, imposedOn: decidedOn, amount: outcome.amount } })
  addSettlement(story, { violationId, imposedOn: decidedOn }, outcome, chance)
}

function addSettlement(
  story: Story,
  { violationId, imposedOn }: { readonly violationId: string; readonly imposedOn: CalendarDate },
  { amount, settlement }: Extract<FileOutcome, { kind: 'fined' }>,
  chance: Chance,
): void {
  const remindedOn = addDays(imposedOn, chance.between(35, 60))
  const settledOn = addDays(remindedOn, chance.between(5, 60))
  if (settlement !== 'paid') {
    story.add(remindedOn, { type: 'PaymentReminderSent', data: { violationId, sentOn: remindedOn } })
  }
  if (settlement === 'reminded') return
  if (settlement === 'uncollectable') {
    story.add(settledOn, { type: 'FineDeclaredUncollectable', data: { violationId, declaredOn: settledOn } })
    return
  }
  const paidOn = settlement === 'paid' ? addDays(imposedOn, chance.between(5, 30)) : settledOn
  story.add(paidOn, { type: 'FinePaid', data: { violationId, paidOn, amount } })
}

const earliest = (a: CalendarDate, b: CalendarDate): CalendarDate => (a < b ? a : b)
