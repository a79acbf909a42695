import type { ProblemType } from './problem-type.js'

type Line = readonly [title: string, meaning: string]

type Types<Rule extends string> = Readonly<Record<Rule, ProblemType>>

const withStatus = <Rule extends string>(status: number, lines: Readonly<Record<Rule, Line>>): Types<Rule> => {
  const types = Object.entries<Line>(lines).map(([rule, line]): [string, ProblemType] => [rule, [status, ...line]])
  return Object.fromEntries(types) as Types<Rule>
}

/** What is asked about does not exist. */
const notFound = withStatus(404, {
  'dossier-unknown': ['No such dossier', 'Nobody was reported under this id or number.'],
  'violation-unknown': ['No such violation', 'The dossier has no violation file with this id.'],
})

const dates = withStatus(409, {
  'takes-effect-in-the-future': ['In the future', 'Nothing is recorded before the day on which it takes effect.'],
  'dates-out-of-order': ['Dates out of order', 'Of two days of one fact, the later one lies before the earlier.'],
  'before-reporting': [
    'Before reporting',
    'What an agency does in a trajectory cannot lie before the day of reporting.',
  ],
  'before-referral': ['Before the referral', 'What is done about a violation cannot lie before it was sent on.'],
  'before-fine': ['Before the fine', 'What happens to a fine cannot lie before it was imposed.'],
})

const trajectory = withStatus(409, {
  'dossier-exists': ['There is a dossier', 'The person has a dossier already; a person has exactly one.'],
  'contract-in-force': ['A contract is in force', 'A person signs again only after the trajectory has ended.'],
  'trajectory-ended': [
    'The trajectory has ended',
    'What is asked belongs to a trajectory that goes on; the day of an end is still of the one that ended.',
  ],
  'already-ended': ['Ended already', 'Another end of this trajectory is on record.'],
  'already-suspended': [
    'Suspended already',
    'The trajectory is suspended on that day, or again before the last one. What goes on longer is another suspension, from the day after the last.',
  ],
  'already-resumed': ['Resumed already', 'A later end of this suspension is on record.'],
  'not-suspended': ['Not suspended', 'There is no suspension to end on that day.'],
  'already-registered': ['Registered already', 'The person is registered with VDAB on that day.'],
  'already-deregistered': ['Deregistered already', 'A later end of this registration is on record.'],
  'not-registered': ['Not registered', 'There is no registration with VDAB to end on that day.'],
  'support-already-running': ['The support runs already', 'Support of this kind runs on that day.'],
  'support-already-ended': ['The support has ended', 'A later end of this support is on record.'],
  'support-not-running': ['No such support', 'There is no support of this kind to end on that day.'],
  'condition-already-in-force': ['The condition is in force', 'Such a written condition is in force on that day.'],
  'document-of-another-authority': ['Document of another', 'OCMW imposes by a GPMI, VDAB by an agreement sheet.'],
  'condition-already-lifted': ['The condition was lifted', 'A later end of this written condition is on record.'],
  'condition-not-in-force': ['No such condition', 'There is no such written condition to lift on that day.'],
  'since-without-work': ['Since when, without work', 'Since when is told only of somebody who is in work.'],
  'employment-observed-otherwise': [
    'Observed otherwise',
    'The linkage of that day is on record otherwise; correct it.',
  ],
  'coverage-without-observation': [
    'Coverage without observation',
    'The days for which a linkage speaks hold the day on which it was observed.',
  ],
  'linkage-received-otherwise': ['Received otherwise', 'The linkage of that day is on record for other days.'],
  'not-of-that-column': ['Not of that column', 'A linkage says in each of its columns a day, or one of its words.'],
  'linkage-agrees': ['The linkage agrees', 'What the linkage reported is what the record says.'],
  'linkage-difference-unknown': ['No such difference', 'No linkage of that day differs from the record in that.'],
  'linkage-difference-dismissed': ['Dismissed already', 'The difference was dismissed on another day.'],
})

const violations = withStatus(409, {
  'not-mandatory': ['Not a mandatory person', 'Only a mandatory person can be referred for a violation or fined.'],
  'contract-missing': ['No contract', 'Without a signed contract there is no duty to register.'],
  'registration-not-required': [
    'No duty to register',
    'The contract was signed on a day when signing brought no duty to register with VDAB.',
  ],
  'exempt-on-due-date': ['Exempt on the due date', 'An exemption from registration was in force on the due date.'],
  'due-date-not-passed': ['The due date has not passed', 'Registering on the due date itself is still in time.'],
  'registered-already': ['Registered by then', 'The person registered with VDAB on or before the referral.'],
  'violation-exists': ['Another violation has this id', 'Another violation was sent on under this id.'],
  'violation-undecided': [
    'One is still open',
    'Another violation for not registering with VDAB is still to be decided, was on the day of the referral, or was sent on since. A file that was sent on too early is closed, and sent on anew.',
  ],
  'violation-already-decided': [
    'Decided already',
    'A violation is decided once, by a fine or by closing it. After a fine that was annulled, what is a violation still is sent on anew.',
  ],
  'decided-before-procedure': [
    'Decided before the procedure',
    'A notice of default, a defence or a hearing lies after the day of the decision.',
  ],
  'ocmw-or-vdab-alone-sanctions': [
    'Only OCMW or VDAB can sanction',
    'On the violation’s date the person had support and integration was its written condition.',
  ],
  'fine-out-of-bounds': ['Out of bounds', 'The amount is lower or higher than a fine may be on that day.'],
  'fine-missing': ['No fine', 'No fine was imposed for this violation, or the one that is meant was withdrawn.'],
  'fine-annulled': [
    'The fine was annulled',
    'Nothing more is asked of an annulled fine; what comes in for it is recorded.',
  ],
  'fine-paid': ['The fine is paid', 'Of a fine that is paid in full nothing more is asked.'],
  'nothing-paid': ['Nothing was paid', 'A payment is more than nothing.'],
  'paid-more-than-fined': [
    'More than the fine',
    'All payments together exceed the fine; what is too much is paid back, and a payment is what was kept.',
  ],
  'already-uncollectable': ['Uncollectable already', 'The fine was declared uncollectable on another day.'],
})

const corrections = withStatus(409, {
  'fact-unknown': ['No such fact', 'The dossier has no fact with this event id.'],
  'fact-withdrawn': ['The fact was withdrawn', 'A withdrawn fact is not corrected; it is recorded anew.'],
  'fact-identity-fixed': [
    'About another violation',
    'A fact stays about its violation; withdraw it and record another.',
  ],
  'correction-not-correctable': [
    'That is a correction',
    'A correction is corrected by another correction of its fact; what was withdrawn is recorded anew.',
  ],
  'history-without-beginning': [
    'Others begin with it',
    'A dossier begins with its report, which is corrected and never withdrawn; a violation file with its referral, before which all that followed is withdrawn.',
  ],
})

const persons = withStatus(409, {
  'ssin-taken': ['Another dossier has this number', 'The number belongs, or once belonged, to another dossier.'],
  'ssin-in-force': [
    'The number is in force',
    'A number that is taken out is not the present one any more: the right one is entered first, or it is cancelled.',
  ],
  'text-missing': ['No text', 'The event was recorded without a text that says why: there is none to take out.'],
  'person-erased': [
    'The person was erased',
    'The key to the personal data was destroyed; nothing can be sealed any more.',
  ],
})

/** A correction is judged as input once it is known what it corrects. */
const input = withStatus(400, {
  'fact-data-invalid': [
    'The fact would not be valid',
    'With the correction the fact lacks a field, or has one that is wrong.',
  ],
})

/** What the rules of the domain refuse, one line each; a spec compares it with the rules that are thrown. */
export const refusals = { ...notFound, ...dates, ...trajectory, ...violations, ...corrections, ...persons, ...input }
