import { cents, isCalendarDate, isEuro, isPeriod } from '#libs/kernel'
import { builtInRules, DUTY_BEGINS, type Dated, type DatedRules } from './dated-rules.js'
import { isTermWithinBounds, TERM_BOUNDS } from './registration-term.js'

export interface RulesFileProblem {
  /** Where it stands in the file, as `fineBounds[1].value.lowest`. */
  readonly path: string
  readonly detail: string
}

/** The rules file cannot be used. The message names every problem; nothing of the file is used. */
export class RulesFileInvalid extends Error {
  override readonly name = 'RulesFileInvalid'

  constructor(readonly problems: readonly RulesFileProblem[]) {
    super(problems.map(({ path, detail }) => `${path}: ${detail}`).join('\n'))
  }
}

type Check = (value: unknown, path: string) => readonly RulesFileProblem[]

/** Names of the lists and what a value in each must be; a list without its line does not compile. */
const valueChecks: { readonly [List in keyof DatedRules]: Check } = {
  registrationDuty: checkTruth,
  registrationTerm: checkTerm,
  suspensionMovesDueDate: checkTruth,
  fineBounds: checkBounds,
  supportExcludesFine: checkTruth,
}

/**
 * Reads the JSON text of `RULES_FILE`: an object with any of the lists of `DatedRules`, each an array of
 * `{ "on": "2022-03-01", "value": ... }` in order of date, whose first entry holds when the duty begins, and on every day
 * before it. A list that is not there is the built-in one.
 *
 *     { "registrationTerm": [{ "on": "2022-03-01", "value": "P2M" }, { "on": "2025-01-01", "value": "P60D" }],
 *       "fineBounds": [{ "on": "2022-03-01", "value": { "lowest": "50.00", "highest": "5000.00" } }] }
 */
export function rulesFromJson(text: string): DatedRules {
  const lists = parse(text)
  const problems = Object.entries(lists).flatMap(([name, list]) => {
    const check = Object.entries(valueChecks).find(([known]) => known === name)?.[1]
    return check ? checkList(list, name, check) : problem(name, 'is not the name of a dated rule')
  })
  if (problems.length > 0) throw new RulesFileInvalid(problems)
  return { ...builtInRules, ...lists }
}

function parse(text: string): object {
  try {
    const json: unknown = JSON.parse(text)
    if (isObject(json)) return json
  } catch (error) {
    throw new RulesFileInvalid(problem('(file)', `is not JSON (${(error as Error).message})`))
  }
  throw new RulesFileInvalid(problem('(file)', 'is not a JSON object'))
}

function checkList(list: unknown, path: string, check: Check): readonly RulesFileProblem[] {
  if (!Array.isArray(list) || list.length === 0) return problem(path, 'is not a list with at least one value')
  const problems = list.flatMap((entry: unknown, index) => checkEntry(entry, `${path}[${index}]`, check))
  if (problems.length > 0) return problems

  const dates = (list as readonly Dated<unknown>[]).map(({ on }) => on)
  if (dates[0]! > DUTY_BEGINS) return problem(`${path}[0].on`, `is later than ${DUTY_BEGINS}`)
  const late = dates.findIndex((date, index) => index > 0 && date <= dates[index - 1]!)
  return late < 0 ? [] : problem(`${path}[${late}].on`, 'is not later than the date before it')
}

function checkEntry(entry: unknown, path: string, check: Check): readonly RulesFileProblem[] {
  if (!hasOnly(entry, ['on', 'value'])) return problem(path, 'is not { "on": date, "value": ... }')
  const problems = check(entry.value, `${path}.value`)
  if (isCalendarDate(entry.on)) return problems
  return [...problem(`${path}.on`, 'is not a calendar date'), ...problems]
}

function checkTerm(value: unknown, path: string): readonly RulesFileProblem[] {
  if (!isPeriod(value)) return problem(path, 'is not a period such as "P2M"')
  return isTermWithinBounds(value) ? [] : problem(path, `is not ${TERM_BOUNDS}`)
}

function checkTruth(value: unknown, path: string): readonly RulesFileProblem[] {
  return typeof value === 'boolean' ? [] : problem(path, 'is not true or false')
}

function checkBounds(value: unknown, path: string): readonly RulesFileProblem[] {
  if (!hasOnly(value, ['lowest', 'highest'])) return problem(path, 'is not { "lowest", "highest" }')
  const { lowest, highest } = value
  if (!isEuro(lowest)) return problem(`${path}.lowest`, 'is not an amount such as "50.00"')
  if (!isEuro(highest)) return problem(`${path}.highest`, 'is not an amount such as "5000.00"')
  return cents(lowest) <= cents(highest) ? [] : problem(path, 'has its lowest above its highest')
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const hasOnly = <Key extends string>(value: unknown, keys: readonly Key[]): value is Record<Key, unknown> =>
  isObject(value) && Object.keys(value).length === keys.length && keys.every(key => key in value)

const problem = (path: string, detail: string): readonly RulesFileProblem[] => [{ path, detail }]
