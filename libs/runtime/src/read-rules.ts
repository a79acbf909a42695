import { readFileSync } from 'node:fs'
import { builtInRules, rulesFromJson, RulesFileInvalid, type DatedRules } from '#libs/trajectory'
import { refused } from './settings-refused.js'

/** The dated rules of `RULES_FILE`, or the built-in ones. A file that cannot be used stops the start. */
export function readRules(path: string | undefined): DatedRules {
  if (path === undefined) return builtInRules
  const text = read(path)
  try {
    return rulesFromJson(text)
  } catch (error) {
    if (!(error instanceof RulesFileInvalid)) throw error
    throw refused('RULES_FILE', `(${path}) cannot be used:\n${error.message}`)
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw refused('RULES_FILE', `must name a file that can be read: ${(error as Error).message}`)
  }
}
