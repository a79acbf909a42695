import type { Command } from 'commander'
import { expect, test } from '@jest/globals'
import { program } from './program.js'

/** The line that its `--help` ends with, without the settings before it. */
function exampleOf(verb: Command): readonly string[] {
  let help = ''
  verb.configureOutput({ writeOut: text => (help += text) }).outputHelp()
  const [, line = ''] = /\nExample:\n {2}(?:[A-Z_]+=\S+ )*(.+)\n/.exec(help) ?? []
  return line.replaceAll('"', '').split(' ')
}

test.each(program().commands.map(verb => [verb.name(), verb] as const))(
  'the help of %s has an example of it, which it takes',
  (name, verb) => {
    const [command, of, ...words] = exampleOf(verb)
    expect([command, of]).toEqual(['traject', name])
    const { operands, unknown } = verb.parseOptions([...words])
    expect(unknown).toEqual([])
    const needed = verb.registeredArguments.filter(({ required }) => required)
    expect(operands.length).toBeGreaterThanOrEqual(needed.length)
    expect(operands.length).toBeLessThanOrEqual(verb.registeredArguments.length)
  },
)
