import { AGENCIES, CLOSURE_OUTCOMES, VIOLATION_REASONS, type Agency } from '#libs/trajectory'
import { FigureList } from '../figure-list.js'
import type { Figure, ReportTable } from '../report.js'
import { yearsBetween } from '../slices.js'
import { tableOf, type Column } from '../table-of.js'
import { linkageUsed, type LinkageUsed } from './linkage.js'
import type { Sv125Parameters } from './parameters.js'
import { registeredByYear } from './registered-by-year.table.js'
import { CATEGORIES_AND_TOTAL, OF_THE_COHORT, withShare } from './table-parts.js'

const AGENCY_NAMES: Readonly<Record<Agency, string>> = {
  agii: 'Agentschap Integratie en Inburgering',
  atlas: 'Atlas (Antwerp)',
  amal: 'Amal (Ghent)',
  brussels: 'Brussels',
}

const capitalised = (words: string): string => `${words[0]!.toUpperCase()}${words.slice(1).replaceAll('-', ' ')}`

/** The tables that the question asked for, in its order. */
export function tablesOf(
  parameters: Sv125Parameters,
  figures: readonly Figure[],
  linkage: LinkageUsed | undefined,
): readonly ReportTable[] {
  const list = new FigureList(figures)
  const years = yearsBetween(parameters.from, parameters.to)
  return [
    registeredByYear(list, years),
    timeliness(list),
    atSigning(list, years),
    routes(list, linkage),
    agencies(list),
    violations(list, parameters),
    violationReasons(list, parameters),
  ]
}

const timeliness = (list: FigureList): ReportTable =>
  tableOf(list, {
    id: 'in-time-or-late',
    title: 'Registered in time, late, or not',
    rowsAre: 'Category',
    rows: CATEGORIES_AND_TOTAL,
    columns: [
      ...withShare('registered-in-time', 'In time'),
      ...withShare('registered-late', 'Late'),
      ...withShare('not-registered', 'Not registered'),
      ...withShare('not-yet-due', 'Not yet due'),
      { header: 'Cohort', figure: 'cohort' },
      { header: '% cohort', figure: 'cohort', shows: 'percentage' },
    ],
    notes: [OF_THE_COHORT],
  })

const atSigning = (list: FigureList, years: readonly number[]): ReportTable =>
  tableOf(list, {
    id: 'at-or-after-signing',
    title: 'Registered at or before signing, and lead time of the others',
    rowsAre: 'Category, year of contract',
    rows: [
      ...years.flatMap(year => [
        { header: `Entitled, ${year}`, where: { year, category: 'entitled' } as const },
        { header: `Mandatory, ${year}`, where: { year, category: 'mandatory' } as const },
      ]),
      ...CATEGORIES_AND_TOTAL,
    ],
    columns: [
      { header: 'Registered', figure: 'registered' },
      ...withShare('registered-at-signing', 'At or before signing'),
      { header: 'Before reporting', figure: 'registered-before-reporting' },
      { header: 'From reporting to signing', figure: 'registered-between-reporting-and-signing' },
      ...withShare('registered-after-signing', 'After signing'),
      { header: 'Median days', figure: 'lead-time-median' },
      { header: 'Mean days', figure: 'lead-time-mean' },
    ],
    notes: ['Percentages are of the registered in the same row. Lead time: days from signing to registration.'],
  })

const routes = (list: FigureList, linkage: LinkageUsed | undefined): ReportTable =>
  tableOf(list, {
    id: 'guidance-and-work',
    title: 'Referral, integrated intake and work',
    rowsAre: 'Category',
    rows: CATEGORIES_AND_TOTAL,
    columns: [
      { header: 'Cohort', figure: 'cohort' },
      ...withShare('referred-to-vdab', 'Referred by the agency'),
      { header: 'Registered', figure: 'registered' },
      ...withShare('integrated-intake', 'Through integrated intake'),
      ...withShare('found-work', 'Found work'),
      ...withShare('in-work', 'In work'),
    ],
    notes: [
      'Integrated intake: % of the registered. The other percentages are of the cohort.',
      ...(linkage ? [linkageUsed(linkage)] : []),
    ],
  })

const agencies = (list: FigureList): ReportTable =>
  tableOf(list, {
    id: 'by-agency',
    title: 'By agency',
    rowsAre: 'Agency',
    rows: [
      ...AGENCIES.map(agency => ({ header: AGENCY_NAMES[agency], where: { agency } })),
      { header: 'Total', where: {}, total: true },
    ],
    columns: [
      { header: 'Cohort', figure: 'cohort' },
      ...withShare('registered', 'Registered'),
      ...withShare('registered-in-time', 'In time'),
      ...withShare('registered-late', 'Late'),
      ...withShare('not-registered', 'Not registered'),
      ...withShare('not-yet-due', 'Not yet due'),
      { header: 'Median days', figure: 'lead-time-median' },
      { header: 'Violations sent on', figure: 'violations-referred' },
    ],
    notes: [OF_THE_COHORT],
  })

const SANCTIONS: readonly Column[] = [
  { header: 'Sent on', figure: 'violations-referred' },
  { header: 'Decided', figure: 'violations-decided' },
  { header: 'Fined', figure: 'fines-imposed' },
  { header: 'Amount (euro)', figure: 'fines-amount' },
  { header: 'Fine annulled', figure: 'fines-annulled' },
  ...CLOSURE_OUTCOMES.map(outcome => ({ header: capitalised(outcome), figure: `closed-${outcome}` })),
  { header: 'Still open', figure: 'violations-open' },
]

/** Neither the window of contracts nor the cohort has to do with them. */
const countedFrom = ({ from, violationsUntil }: Sv125Parameters): string =>
  `Sent on from ${from} to ${violationsUntil}, of all persons, whenever they signed; decisions up to and with ${violationsUntil}.`

const violations = (list: FigureList, parameters: Sv125Parameters): ReportTable =>
  tableOf(list, {
    id: 'violations-by-year',
    title: 'Violations and sanctions, by year of the referral',
    rowsAre: 'Year',
    rows: [
      ...yearsBetween(parameters.from, parameters.violationsUntil).map(year => ({
        header: String(year),
        where: { year },
      })),
      { header: 'Total', where: {}, total: true },
    ],
    columns: SANCTIONS,
    notes: [countedFrom(parameters)],
  })

const violationReasons = (list: FigureList, parameters: Sv125Parameters): ReportTable =>
  tableOf(list, {
    id: 'violations-by-reason',
    title: 'Violations and sanctions, by reason',
    rowsAre: 'Reason',
    rows: [
      ...VIOLATION_REASONS.map(reason => ({ header: REASONS[reason], where: { reason } })),
      { header: 'Total', where: {}, total: true },
    ],
    columns: SANCTIONS,
    notes: [countedFrom(parameters)],
  })

const REASONS: Readonly<Record<(typeof VIOLATION_REASONS)[number], string>> = {
  'not-registered-vdab': 'Not registered with VDAB',
  'not-reported-in-time': 'Not reported in time',
  'not-reported-after-violation': 'Not reported after a violation',
  'contract-refused': 'Contract refused',
  'unlawful-early-end': 'Unlawful early end',
  'irregular-attendance': 'Irregular attendance',
}
