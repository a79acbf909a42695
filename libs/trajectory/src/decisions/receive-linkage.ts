import { RuleBroken, type CalendarDate, type Decision } from '#libs/kernel'
import { COVERAGE_FIELDS } from '../coverage.js'
import { speaksOfEmployment, type Linkage, type LinkageReceived } from '../linkage-events.js'
import { requireTakenEffect } from '../requires.js'

/**
 * Records that a linkage was taken in. A file that came again for the same day is the same linkage, and recorded again only
 * where it is the first to speak of employment.
 */
export const receiveLinkage =
  (linkage: Linkage, { today }: { readonly today: CalendarDate }): Decision<readonly Linkage[], LinkageReceived> =>
  received => {
    const { source, observedOn, coverage } = linkage
    requireTakenEffect({ observedOn }, today)
    const onRecord = received.filter(it => it.source === source && it.observedOn === observedOn)
    const otherwise = onRecord.find(it => it.coverage.from !== coverage.from || it.coverage.until !== coverage.until)
    if (otherwise) {
      const { from, until } = otherwise.coverage
      const detail = `This linkage is on record for other days, from ${from} until ${until}.`
      const otherDay = otherwise.coverage.from === coverage.from ? 'until' : 'from'
      throw new RuleBroken('linkage-received-otherwise', detail, COVERAGE_FIELDS[otherDay])
    }
    const isFirstToSpeak = speaksOfEmployment(linkage) && !onRecord.some(speaksOfEmployment)
    if (onRecord.length > 0 && !isFirstToSpeak) return []

    return [{ type: 'LinkageReceived', data: linkage }]
  }
