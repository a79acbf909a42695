import type { ViolationFiles, ViolationFileSeen } from '#libs/queries'
import type { FineStanding, ViolationFile } from '#libs/trajectory'
import { inWords } from './to-dossier-view.js'
import type { FineView, ViolationFilesView, ViolationFileSeenView, ViolationFileView } from './violation.views.js'

interface Entry {
  readonly eventId: string
  readonly on: string
}

/** The day has the name that it has in the request that recorded it. */
const named =
  <Day extends string>(day: Day) =>
  <More extends Entry>({ on, ...more }: More) =>
    ({ ...more, [day]: on }) as Omit<More, 'on'> & Readonly<Record<Day, string>>

function fineView({ reminders, payments, uncollectable, annulment, ...fine }: FineStanding): FineView {
  return {
    ...named('imposedOn')(fine),
    reminders: reminders.map(named('sentOn')),
    payments: payments.map(named('paidOn')),
    ...(uncollectable && { uncollectable: named('declaredOn')(uncollectable) }),
    ...(annulment && { annulment: named('annulledOn')(annulment) }),
  }
}

function fileView({ notices, defences, hearings, fine, closure, ...file }: ViolationFile): ViolationFileView {
  return {
    ...file,
    noticesOfDefault: notices.map(named('sentOn')),
    defences: defences.map(named('submittedOn')),
    hearings: hearings.map(named('heldOn')),
    ...(fine && { fine: fineView(fine) }),
    ...(closure && { closure: named('closedOn')(closure) }),
  }
}

export const violationFilesView = ({ violations, ...seen }: ViolationFiles): ViolationFilesView => ({
  ...inWords(seen),
  violations: violations.map(fileView),
})

export const violationFileView = ({ violation, ...seen }: ViolationFileSeen): ViolationFileSeenView => ({
  ...inWords(seen),
  violation: fileView(violation),
})
