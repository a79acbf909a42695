import { createWriteStream } from 'node:fs'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Chance, extractedPersons } from '#libs/population'
import { makeFolder } from '#libs/runtime'
import { unusable, writingTo } from '../out-file.js'
import type { Cells } from './cells.js'
import { FACT_HEADER, factRows } from './fact-lines.js'
import { LINKAGE_HEADER, linkageRow, strangerRow } from './linkage-lines.js'

export interface ExtractRequest {
  readonly persons: number
  readonly seed: number
  /** Faulty rows in a hundred. */
  readonly faults: number
  readonly folder: string
  readonly onPerson: () => void
}

export interface Extract {
  readonly facts: string
  readonly factRows: number
  readonly linkage: string
  readonly linkageRows: number
}

/** Both files, row by row: they can be larger than memory. The same seed gives the same files. */
export async function writeExtract({ persons, seed, faults, folder, onPerson }: ExtractRequest): Promise<Extract> {
  writingTo(folder, () => makeFolder(resolve(folder)))
  const [facts, linkage] = [join(folder, 'facts.csv'), join(folder, 'linkage.csv')]
  const written = await writeRows(
    facts,
    FACT_HEADER,
    factRows(extractedPersons(persons, seed), faults, new Chance(seed + 1), onPerson),
  )
  const linked = await writeRows(linkage, LINKAGE_HEADER, linkageRows(persons, seed))
  return { facts, factRows: written, linkage, linkageRows: linked }
}

function* linkageRows(persons: number, seed: number): Generator<Cells> {
  const chance = new Chance(seed + 2)
  let strangers = 0
  for (const person of extractedPersons(persons, seed)) {
    const row = linkageRow(person, chance)
    if (row) yield row
    if (chance.percent(1)) yield strangerRow(strangers++)
  }
}

async function writeRows(path: string, header: readonly string[], rows: Iterable<Cells>): Promise<number> {
  let count = 0
  function* blocks(): Generator<string> {
    let block = `${header.join(';')}\n`
    for (const row of rows) {
      count++
      block += `${header.map(column => row[column] ?? '').join(';')}\n`
      if (block.length < 65_536) continue
      yield block
      block = ''
    }
    yield block
  }
  await pipeline(Readable.from(blocks()), createWriteStream(path)).catch((error: unknown) => {
    throw unusable(error, path)
  })
  return count
}
