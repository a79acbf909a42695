import { randomBytes } from 'node:crypto'
import { MongoClient, type Collection } from 'mongodb'
import { openMongoReadModels, type Row } from '#libs/read-models'
import { compare, perSecond, type Outcome } from './measure.js'

interface BareRow {
  readonly _id: string
  readonly position: bigint
  readonly revision: bigint
  readonly document: string
}

const DOSSIERS = 4_000
const EVENTS_A_DOSSIER = 10
/** One upsert an event waits for each answer: a part of the events tells how fast it is. */
const EVENTS_ONE_BY_ONE = 2_000
const PROJECTION = 'yearly-cohorts'
const lease = { token: 1n, assertHeld: () => {} }

/** What some ten events of a person make of a cohort row. */
const rowsAt = (round: number): readonly Row[] =>
  Array.from({ length: DOSSIERS }, (_, index) => ({
    key: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    position: BigInt(round * DOSSIERS * EVENTS_A_DOSSIER + index),
    revision: BigInt(EVENTS_A_DOSSIER * round),
    document: `[${Array.from({ length: 3 }, () => `{"recordedAt":"2024-02-05T00:00:00.000Z","state":"${'x'.repeat(400)}"}`).join(',\n')}]`,
  }))

const bare = ({ key, position, revision, document }: Row): BareRow => ({ _id: key, position, revision, document })

const upsert = (row: BareRow) => ({ replaceOne: { filter: { _id: row._id }, replacement: row, upsert: true } })

/** Rows into the MongoDB at `url`, against the driver doing the same work, and against one upsert an event. */
export async function measureMongoDb(
  url: string,
  goals: { bulk: number; oneByOne: number },
  rounds: number,
): Promise<readonly Outcome[]> {
  const database = `traject_bench_${randomBytes(4).toString('hex')}`
  const client = new MongoClient(url, { useBigInt64: true, writeConcern: { w: 'majority', journal: true } })
  const readModels = await openMongoReadModels({ url, database, lease })
  try {
    await readModels.begin(PROJECTION, '1')
    await readModels.switchOver([PROJECTION])
    const collection: Collection<BareRow> = client.db(database).collection('bare')
    let round = 0
    const ours = (units: number) => async () => {
      const rows = rowsAt(++round)
      const checkpoint = { position: rows.at(-1)!.position, recordedAt: '2024-02-05T00:00:00.000Z', version: '1' }
      return perSecond(units, () =>
        readModels.save([{ projection: PROJECTION, generation: 'live', checkpoint, rows, quarantined: [] }]),
      )
    }
    const bulk = async () => {
      const operations = rowsAt(++round).map(row => upsert(bare(row)))
      return perSecond(DOSSIERS, async () => void (await collection.bulkWrite(operations, { ordered: false })))
    }
    const oneByOne = async () => {
      const rows = rowsAt(++round).slice(0, EVENTS_ONE_BY_ONE)
      return perSecond(EVENTS_ONE_BY_ONE, async () => {
        for (const row of rows.map(bare)) await collection.replaceOne({ _id: row._id }, row, { upsert: true })
      })
    }
    return [
      await compare(
        {
          name: 'rows into MongoDB',
          unit: 'rows/s',
          goal: goals.bulk,
          ours: ours(DOSSIERS),
          baseline: bulk,
          baselineName: 'a bare bulkWrite of the same documents',
        },
        rounds,
      ),
      await compare(
        {
          name: `rows of ${EVENTS_A_DOSSIER} events each into MongoDB`,
          unit: 'events/s',
          goal: goals.oneByOne,
          ours: ours(DOSSIERS * EVENTS_A_DOSSIER),
          baseline: oneByOne,
          baselineName: 'one upsert an event',
        },
        rounds,
      ),
    ]
  } finally {
    await readModels.close()
    await client.db(database).dropDatabase()
    await client.close()
  }
}
