import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { testSsin } from '#libs/person-vault'
import { HEADER, importFixture, registered, reported, row, signed } from '../../testing/import-fixture.js'

const JAN = testSsin('1990-01-01', 1)

let it: Awaited<ReturnType<typeof importFixture>>
beforeEach(async () => {
  it = await importFixture()
})
afterEach(() => it.close())

describe('the report', () => {
  test('neutralises what a spreadsheet would calculate, and repeats no data', async () => {
    it.write(
      row({ source_id: '=1+1', ssin: JAN, fact: 'contract-signed', on: '2022-03-02' }),
      signed('K-2', '=cmd'),
      signed(JAN, JAN),
    )
    await it.import()
    const text = readFileSync(it.report, 'utf8')
    expect(it.verdicts()).toEqual([
      ['', 'invalid', 'text-id'],
      ['K-2', 'invalid', 'ssin'],
      ['', 'invalid', 'holds-ssin'],
    ])
    expect(text).not.toMatch(/=1|=cmd/)
    expect(text).not.toContain(JAN)
  })

  test('holds the line at which the file cannot be read any further, and goes on there when it can', async () => {
    const good = [reported('K-1', JAN), signed('K-2', JAN)]
    writeFileSync(it.file, Buffer.from(`${HEADER}\n${good.join('\n')}\nK-3;\u00e9\n`, 'latin1'))
    await expect(it.import()).rejects.toThrow(/facts\.csv, line 4: the text is not UTF-8/)
    expect(it.reported().map(({ line, verdict, rule }) => [line, verdict, rule])).toEqual([
      ['2', 'recorded', ''],
      ['3', 'recorded', ''],
      ['4', 'invalid', 'encoding'],
    ])
    it.write(...good, registered('K-3', JAN))
    const { counts } = await it.import()
    expect(counts).toEqual({ recorded: 3 })
    expect(it.verdicts().map(([, verdict]) => verdict)).toEqual(['recorded', 'recorded', 'recorded'])
  })

  test('has one separator from its first line to its last, also where the file is saved with another meanwhile', async () => {
    const rows = [reported('K-1', JAN), signed('K-2', JAN)]
    writeFileSync(it.file, `${[HEADER, ...rows].join('\n')}\nK;"x`.replaceAll(';', ','))
    await expect(it.import()).rejects.toThrow(/line 4: a quote/)
    it.write(...rows, registered('K-3', JAN))
    expect((await it.import()).counts).toEqual({ recorded: 3 })
    expect(readFileSync(it.report, 'utf8')).toMatch(/^4,K-3,recorded,,,3\r$/m)
  })

  test('that can stand nowhere is told before anything is begun', async () => {
    it.write(reported('K-1', JAN))
    const nowhere = it.import({ report: '/nowhere/at/all.csv' })
    await expect(nowhere).rejects.toThrow('its folder does not exist. Nothing was begun. Name another place')
    expect(await it.events()).toEqual([])
  })

  test('is written over none but a report', async () => {
    writeFileSync(it.report, 'dear diary')
    it.write(reported('K-1', JAN))
    await expect(it.import()).rejects.toThrow(/another file has its name/)
    expect(readFileSync(it.report, 'utf8')).toBe('dear diary')
    expect(await it.events()).toEqual([])
  })

  test('that is gone, cut short, or another file, when a stopped run goes on is said, with what to do', async () => {
    it.write(reported('K-1', JAN), signed('K-2', JAN))
    const failing = { complete: () => Promise.reject(new Error('stopped')) }
    await expect(it.import(failing)).rejects.toThrow('stopped')
    const whole = readFileSync(it.report)
    rmSync(it.report)
    await expect(it.import()).rejects.toThrow(/cannot be written: it is not there any more\. Put it back .*--anew/)
    writeFileSync(it.report, 'dear diary'.repeat(100))
    await expect(it.import()).rejects.toThrow(/another file has its name/)
    expect(readFileSync(it.report, 'utf8')).toMatch(/^dear diary/)
    writeFileSync(it.report, whole)
    truncateSync(it.report, whole.length - 1)
    await expect(it.import()).rejects.toThrow(/it is shorter than it was when the run stopped\. Put it back/)
    writeFileSync(it.report, whole)
    expect((await it.import()).counts).toEqual({ recorded: 2 })
    expect(readFileSync(it.report)).toEqual(whole)
  })

  test('that cannot be written ends the import with what to do before a row is recorded, and another records them all', async () => {
    it.write(reported('K-1', JAN), signed('K-2', JAN))
    const full = { report: '/dev/full' }
    await expect(it.import(full)).rejects.toThrow(/\/dev\/full cannot be written: the disk is full/)
    expect(await it.events()).toEqual([])
    expect((await it.import()).counts).toEqual({ recorded: 2 })
    expect(it.verdicts().map(([, verdict]) => verdict)).toEqual(['recorded', 'recorded'])
  })

  test('that would keep nothing to go on with is refused before a row is recorded', async () => {
    it.write(reported('K-1', JAN))
    await expect(it.import({ report: '/dev/null' })).rejects.toThrow(/\/dev\/null cannot be written: it is no file, /)
    expect(await it.events()).toEqual([])
  })

  test('for which nobody foresaw why says so in a line all the same', async () => {
    it.write(reported('K-1', JAN))
    await expect(it.import({ report: '/proc/version' })).rejects.toThrow(/\/proc\/version cannot be written: /)
  })
})
