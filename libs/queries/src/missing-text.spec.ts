import { randomBytes } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { openMemoryVault, testSsin } from '#libs/person-vault'
import { builtInRules, trajectoryStream } from '#libs/trajectory'
import { dossier, emptyLog, metadata } from '../../projection-runner/testing/log.js'
import { reported, signed } from '../../trajectory/testing/examples.js'
import { DossierLog } from './dossier-log.js'
import { GetHistory, GetHistoryHandler, MISSING, Present } from './index.js'

const present = new Present(builtInRules, () => new Date('2024-06-02T10:00:00Z'), 'traject')

test('a text that the vault lacks, of a person who was not erased, is told as missing', async () => {
  const [log, vault] = [emptyLog(), openMemoryVault(randomBytes(32))]
  await vault.open(dossier(1), testSsin('1970-01-01', 1))
  const [lost, kept] = [dossier(7), await vault.keepText(dossier(1), 'letter of 10 January')]
  const stream = trajectoryStream(dossier(1))
  await log.append(stream, [{ ...reported, id: dossier(8) }], -1n, { ...metadata, reason: lost })
  await log.append(stream, [{ ...signed, id: dossier(9) }], 0n, { ...metadata, reason: kept })

  const { lines } = await new GetHistoryHandler(new DossierLog(log, present), vault).execute(new GetHistory(dossier(1)))
  expect(lines.map(line => line.reason)).toEqual([MISSING, 'letter of 10 January'])
})
