import type { CommandBus } from '@nestjs/cqrs'
import { commandFor, IdempotencyKeyReused, OpenDossier, type CommandContext, type Written } from '#libs/commands'
import { RuleBroken } from '#libs/kernel'
import type { PersonVault } from '#libs/person-vault'
import type { Job, Judge, Judged, Settled, SourceEntry, Verdict } from '../jobs/index.js'
import type { Row } from '../reading/index.js'
import { factFrom, type FactRow, type Problem } from './fact-row.js'
import type { SourceRows } from './source-rows.js'

/** Who imports. */
export interface Importer {
  readonly actor: string
  readonly role: string
}

export interface FactDesk {
  readonly commands: Pick<CommandBus, 'execute'>
  readonly vault: Pick<PersonVault, 'find' | 'fingerprint'>
  readonly rows: SourceRows
  readonly importer: Importer
  /** Nothing stays of it: then a fact has no place in the log either. */
  readonly trial?: true
}

type Parsed = FactRow | Problem

/** A row of the fact file becomes an ordinary command: same rules, same refusals as from anywhere else. */
export class FactJudge implements Judge {
  /** What is under way, so that nothing is parsed twice. */
  private readonly parsed = new WeakMap<Row, Parsed>()

  constructor(
    private readonly desk: FactDesk,
    private readonly job: Job,
  ) {}

  /** The person, and the source's id: it may come twice, for two persons. */
  keysOf(row: Row): readonly string[] {
    const parsed = factFrom(row)
    this.parsed.set(row, parsed)
    return 'fact' in parsed ? [`person ${parsed.ssin}`, `row ${parsed.sourceId}`] : []
  }

  async judge(row: Row): Promise<Judged> {
    const parsed = this.parsed.get(row) ?? factFrom(row)
    const { line } = row
    if (!('fact' in parsed)) return { verdict: { line, verdict: 'invalid', ...parsed } }
    const { sourceId } = parsed
    const content = contentOf(parsed)
    const digest = this.desk.vault.fingerprint(content)
    const known = this.desk.rows.find(sourceId)
    if (known) return { verdict: { line, sourceId, ...asKnown(known, digest) } }
    return this.recorded(row, parsed, content, digest)
  }

  resettle(_: Row, { entry }: Settled): void {
    if (entry) this.desk.rows.add(entry)
  }

  stored(entries: readonly SourceEntry[]): void {
    this.desk.rows.stored(entries)
  }

  private async recorded({ line }: Row, row: FactRow, content: string, digest: string): Promise<Judged> {
    const { sourceId } = row
    try {
      const written = await this.execute(line, row, content)
      const last = written.events.at(-1)
      const position = last && !this.desk.trial && { position: String(last.position) }
      const entry = { sourceId, content: digest, ...position }
      this.desk.rows.add(entry)
      const isOurs = last !== undefined && (!written.replayed || last.position > this.job.head)
      const verdict = { line, sourceId, verdict: isOurs ? 'recorded' : 'already-recorded', ...position }
      return { verdict, entry, ...(!last && { toSettle: true }) }
    } catch (error) {
      return { verdict: { line, sourceId, ...refusalFrom(error) }, toSettle: true }
    }
  }

  private async execute(line: number, { sourceId, ssin, fact }: FactRow, content: string): Promise<Written> {
    const context = this.contextOf(line, sourceId, content)
    if (fact.type === 'ReportedToAgency')
      return this.desk.commands.execute(new OpenDossier({ ssin, ...fact.data }, context))
    const dossier = await this.desk.vault.find(ssin)
    if (dossier === undefined)
      throw new RuleBroken('dossier-unknown', 'There is no dossier: the person was not reported.')
    return this.desk.commands.execute(commandFor(dossier, fact, context))
  }

  private contextOf(line: number, sourceId: string, request: string): CommandContext {
    const { id, day } = this.job
    return {
      ...this.desk.importer,
      correlationId: `import:${id}`,
      causationId: `import:${id}:${line}`,
      idempotencyKey: `import:${sourceId}`,
      request,
      today: day,
    }
  }
}

/** The same for the same fact about the same person, however the file is written. */
const contentOf = ({ ssin, fact: { type, data } }: FactRow): string =>
  JSON.stringify([ssin, type, Object.entries(data).sort(([one], [other]) => (one < other ? -1 : 1))])

const CONFLICT = {
  verdict: 'conflict',
  rule: 'source-id-reused',
  detail:
    'This source_id was recorded with other content. Correct the fact in its dossier, or give this one an id of its own.',
}

const asKnown = ({ content, position }: SourceEntry, digest: string): Omit<Verdict, 'line'> =>
  content === digest ? { verdict: 'already-recorded', ...(position !== undefined && { position }) } : CONFLICT

function refusalFrom(error: unknown): Omit<Verdict, 'line'> {
  if (error instanceof IdempotencyKeyReused) return CONFLICT
  if (error instanceof RuleBroken) return { verdict: 'refused', rule: String(error.rule), detail: error.message }
  throw error
}
