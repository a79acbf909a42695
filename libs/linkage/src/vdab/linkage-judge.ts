import type { Command } from '@nestjs/cqrs'
import {
  CorrectFact,
  IdempotencyKeyReused,
  LinkWithVdab,
  type CommandContext,
  type Linked,
  type WrittenEvent,
} from '#libs/commands'
import { RuleBroken, type CalendarDate } from '#libs/kernel'
import type { PersonVault } from '#libs/person-vault'
import type { ReportDifference } from '#libs/trajectory'
import type { Importer, Problem } from '../facts/index.js'
import type { Asked, Job, Judge, Judged, Verdict } from '../jobs/index.js'
import type { Row } from '../reading/index.js'
import { linkageRowFrom, type LinkageRow } from './linkage-row.js'

export interface LinkageDesk {
  /** The command bus. */
  readonly execute: <Result>(command: Command<Result>) => Promise<Result>
  readonly vault: Pick<PersonVault, 'find'>
  readonly importer: Importer
}

export interface LinkageAsked {
  readonly observedOn: CalendarDate
  /** Why the record is corrected where the linkage differs; without it a caseworker decides. */
  readonly correct?: string
}

type Said = Omit<Verdict, 'line'>

/** A row of the linkage file, and what it says or what is wrong with it. */
export interface AskedLinkage extends Asked {
  readonly said: LinkageRow | Problem
}

/** A row of the linkage becomes an ordinary command about one person, whom nobody creates. */
export class LinkageJudge implements Judge<AskedLinkage> {
  constructor(
    private readonly desk: LinkageDesk,
    private readonly job: Job,
    private readonly asked: LinkageAsked,
  ) {}

  meet(rows: readonly Row[]): readonly AskedLinkage[] {
    return rows.map(row => {
      const said = linkageRowFrom(row, this.asked.observedOn)
      return { line: row.line, text: row.text, said, keys: 'report' in said ? [`person ${said.ssin}`] : [] }
    })
  }

  async judge({ line, said }: AskedLinkage): Promise<Judged> {
    if (!('report' in said)) return { verdict: { line, verdict: 'invalid', ...said } }
    const dossier = await this.desk.vault.find(said.ssin)
    if (dossier === undefined) return { verdict: { line, ...UNKNOWN }, toSettle: true }
    try {
      const found = await this.linked(line, dossier, said)
      return { verdict: { line, ...found }, ...(found.position === undefined && { toSettle: true }) }
    } catch (error) {
      return { verdict: { line, ...refusalFrom(error) }, toSettle: true }
    }
  }

  resettle(): void {}
  leave(): void {}

  private async linked(line: number, dossier: string, { report }: LinkageRow): Promise<Said> {
    const { correct } = this.asked
    const request = JSON.stringify([line, report])
    const asked = new LinkWithVdab(
      dossier,
      report,
      this.contextOf(line, request),
      correct === undefined ? 'noted' : 'left',
    )
    const linked: Linked = await this.desk.execute(asked)
    if (linked.differences.length === 0) return recorded(linked.events)
    if (correct === undefined) return differing(dossier, linked)
    const corrections = await this.correct(line, dossier, linked.differences, correct)
    const columns = columnsOf(linked.differences)
    return { ...recorded([...linked.events, ...corrections]), rule: 'corrected', detail: `${columns} was corrected.` }
  }

  /** One correction for each fact, whatever differs in it. */
  private async correct(
    line: number,
    dossier: string,
    differences: readonly ReportDifference[],
    reason: string,
  ): Promise<readonly WrittenEvent[]> {
    const events: WrittenEvent[] = []
    for (const [eventId, about] of Map.groupBy(differences, difference => difference.eventId)) {
      const data = about.reduce<object>((patches, { patch }) => ({ ...patches, ...patch }), {})
      const context = this.contextOf(line, JSON.stringify([line, data]), eventId)
      const written = await this.desk.execute(new CorrectFact(dossier, { eventId, data }, { ...context, reason }))
      events.push(...written.events)
    }
    return events
  }

  /** By its key a second row about the same person is told from a row that is judged again. */
  private contextOf(line: number, request: string, about = 'person'): CommandContext {
    const { id, day } = this.job
    return {
      ...this.desk.importer,
      correlationId: `linkage:${id}`,
      causationId: `linkage:${id}:${line}`,
      idempotencyKey: `linkage:${id}:${about}`,
      request,
      today: day,
    }
  }
}

const recorded = (events: readonly WrittenEvent[]): Said => {
  const position = events.at(-1)?.position
  return position === undefined ? { verdict: 'already-recorded' } : { verdict: 'recorded', position: String(position) }
}

const columnsOf = (differences: readonly ReportDifference[]): string =>
  differences.map(({ field }) => field.replace('-', '_')).join(', ')

const differing = (dossier: string, { differences, events }: Linked): Said => ({
  ...recorded(events),
  verdict: 'differs',
  rule: 'linkage-differs',
  detail: `${columnsOf(differences)} is on record otherwise. Correct it in dossier ${dossier}, or dismiss what the linkage says.`,
})

const UNKNOWN = {
  verdict: 'unknown-person',
  rule: 'dossier-unknown',
  detail: 'Nobody with this number was reported. Nobody is created: open a dossier, and link again.',
}

const CONFLICT = {
  verdict: 'conflict',
  rule: 'person-twice',
  detail: 'An earlier row of this file is about the same person, and was recorded. Keep one of the two.',
}

function refusalFrom(error: unknown): Said {
  if (error instanceof IdempotencyKeyReused) return CONFLICT
  if (error instanceof RuleBroken) return { verdict: 'refused', rule: String(error.rule), detail: error.message }
  throw error
}
