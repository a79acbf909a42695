import { writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Command } from '@nestjs/cqrs'
import type { Written } from '#libs/commands'
import { calendarDate, StoreUnavailable } from '#libs/kernel'
import { testSsin } from '#libs/person-vault'
import { HEADER, importFixture, registered, reported, signed } from '../../testing/import-fixture.js'

const JAN = testSsin('1990-01-01', 1)

let it: Awaited<ReturnType<typeof importFixture>>
beforeEach(async () => {
  it = await importFixture()
})
afterEach(() => it.close())

describe('an import that was stopped', () => {
  const lines = Array.from({ length: 60 }, (_, index) => testSsin('1980-01-01', index + 1)).flatMap((ssin, index) => [
    reported(`K-${index}-1`, ssin),
    signed(`K-${index}-2`, ssin, index % 3 ? '2022-03-15' : '2022-03-01'),
    registered(`K-${index}-3`, ssin),
  ])

  test('by its signal is finished by the next run, and its report is whole', async () => {
    it.write(...lines)
    const stop = new AbortController()
    let asked = 0
    const execute = (command: Command<Written>) => {
      if (++asked === 50) stop.abort()
      return it.services.commands.execute(command)
    }
    await it.import({ signal: stop.signal }, { commands: { execute } as typeof it.services.commands })
    await it.import()
    expect(it.verdicts().filter(([, verdict]) => verdict === 'recorded')).toHaveLength(160)
    expect(it.verdicts().filter(([, verdict]) => verdict === 'refused')).toHaveLength(20)
  })

  test('by a store that failed goes on too', async () => {
    it.write(...lines)
    let asked = 0
    const execute = (command: Command<Written>) =>
      ++asked > 70 ? Promise.reject(new StoreUnavailable('The disk is full.')) : it.services.commands.execute(command)
    await expect(it.import({}, { commands: { execute } as typeof it.services.commands })).rejects.toThrow(
      'The disk is full.',
    )
    const { counts } = await it.import()
    expect(counts).toEqual({ recorded: 160, refused: 20 })
  })

  test('is judged by the day on which it was begun', async () => {
    const [then, rows] = [{ today: () => calendarDate('2024-06-02') }, [reported('K-1', JAN), signed('K-2', JAN)]]
    writeFileSync(it.file, `${HEADER}\n${rows.join('\n')}\nK;"x`)
    await expect(it.import()).rejects.toThrow(/line 4: a quote/)
    it.write(...rows, registered('K-3', JAN, '2024-06-02'))
    await it.import({}, then)
    expect(it.verdicts().at(-1)).toEqual(['K-3', 'refused', 'takes-effect-in-the-future'])
    await it.import({}, then)
    expect(it.verdicts().at(-1)).toEqual(['K-3', 'recorded', ''])
  })

  test('is begun anew on another day where none of its rows had a verdict', async () => {
    writeFileSync(it.file, `${HEADER}\nK;"x`)
    await expect(it.import()).rejects.toThrow(/line 2: a quote/)
    it.write(reported('K-1', JAN), signed('K-2', JAN, '2024-06-02'))
    const { counts } = await it.import({}, { today: () => calendarDate('2024-06-02') })
    expect(counts).toEqual({ recorded: 2 })
  })

  test('has for its own what it recorded before it was cut off, also on another day', async () => {
    it.write(reported('K-1', JAN), signed('K-2', JAN, '2024-06-02'))
    const cutOff = async (command: Command<Written>) => {
      await it.services.commands.execute(command)
      throw new StoreUnavailable('The disk is full.')
    }
    await expect(it.import({}, { commands: { execute: cutOff } as typeof it.services.commands })).rejects.toThrow(
      'The disk is full.',
    )
    const { counts } = await it.import({}, { today: () => calendarDate('2024-06-02') })
    expect(counts).toEqual({ recorded: 2 })
  })

  test('does not go on with another file, unless it is told to begin anew', async () => {
    writeFileSync(it.file, `${HEADER}\n${lines.slice(0, 6).join('\n')}\nK;"x`)
    await expect(it.import()).rejects.toThrow(/line 8: a quote/)
    const others = {
      'with a row before the first': [HEADER, signed('K-0-0', JAN), ...lines],
      'that ends before': [HEADER, ...lines.slice(0, 5)],
      'under another header': [HEADER.replace('kind;by', 'by;kind'), ...lines],
    }
    for (const other of Object.values(others)) {
      writeFileSync(it.file, other.join('\n'))
      await expect(it.import()).rejects.toThrow(/its rows up to line 7 are not those that were imported/)
    }
    it.write(signed('K-0-0', JAN), ...lines)
    const { counts } = await it.import({ anew: true })
    expect(counts).toEqual({ recorded: 155, 'already-recorded': 5, refused: 21 })
  })
  test('is not gone on with by the file of another source', async () => {
    const rows = lines.slice(3, 6)
    writeFileSync(it.file, `${HEADER}\n${rows.slice(0, 2).join('\n')}\nK;"x`)
    await expect(it.import()).rejects.toThrow(/line 4: a quote/)
    it.write(...rows)
    expect((await it.import({ source: 'atlas' })).counts).toEqual({ 'already-recorded': 2, recorded: 1 })
  })
})
