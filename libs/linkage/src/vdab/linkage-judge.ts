import type { CommandBus } from '@nestjs/cqrs'
import { CorrectWithVdab, LinkWithVdab, type CommandContext } from '#libs/commands'
import { RuleBroken, type CalendarDate } from '#libs/kernel'
import type { PersonVault } from '#libs/person-vault'
import type { VdabReport } from '#libs/trajectory'
import type { Importer, Problem } from '../facts/index.js'
import { refusalFrom, type QueuedRow, type Job, type Judge, type Judged, type RowVerdict } from '../jobs/index.js'
import type { FileRow } from '../reading/index.js'
import { personIn, reportIn } from './linkage-row.js'
import { CONFLICT, correctedTo, linkedTo, UNKNOWN } from './linkage-verdicts.js'
import type { FileSoFar } from './file-so-far.js'

export interface LinkageJudgeServices {
  readonly commands: Pick<CommandBus, 'execute'>
  readonly vault: Pick<PersonVault, 'find'>
  readonly importer: Importer
  /** Nothing stays of it: then what a row says has no place in the log either. */
  readonly dryRun?: true
}

export interface LinkageParameters {
  readonly observedOn: CalendarDate
  /** Why the record is corrected where the linkage differs; without it a caseworker decides. */
  readonly correct?: string
}

/** A row of the linkage file, and what it says or what is wrong with it. */
export interface QueuedLinkageRow extends QueuedRow {
  readonly said: VdabReport | Problem
  /** Undefined of whom nobody reported. */
  readonly dossier: string | undefined
  readonly isFirstAboutPerson: boolean
}

/** A row of the linkage becomes an ordinary command about one person, whom nobody creates. */
export class LinkageJudge implements Judge<QueuedLinkageRow> {
  constructor(
    private readonly services: LinkageJudgeServices,
    private readonly job: Job,
    private readonly asked: LinkageParameters,
    private readonly fileSoFar: FileSoFar,
  ) {}

  /** Dossiers are looked up here: a person may be named by one number and by a former one, and in the order of the file. */
  async prepare(rows: readonly FileRow[]): Promise<readonly QueuedLinkageRow[]> {
    const persons = rows.map(personIn)
    const dossiers = await Promise.all(persons.map(async ssin => ssin && this.services.vault.find(ssin)))
    return rows.map((row, at) => this.queued(row, dossiers[at] ?? persons[at], dossiers[at]))
  }

  /** What they said counts for the rows behind them. */
  async recall(rows: readonly FileRow[]): Promise<void> {
    await this.prepare(rows)
  }

  async judge({ line, said, dossier, isFirstAboutPerson }: QueuedLinkageRow): Promise<Judged> {
    if ('rule' in said) return { verdict: { line, verdict: 'invalid', ...said } }
    if (!isFirstAboutPerson) return { verdict: { line, ...CONFLICT } }
    if (dossier === undefined) return { verdict: { line, ...UNKNOWN }, toSettle: true }
    try {
      const { position, ...found } = await this.linked(line, dossier, said)
      if (position === undefined) return { verdict: { line, ...found }, toSettle: true }
      return { verdict: { line, ...found, ...(!this.services.dryRun && { position }) } }
    } catch (error) {
      return { verdict: { line, ...(isOfNobody(error) ? UNKNOWN : refusalFrom(error, CONFLICT)) }, toSettle: true }
    }
  }

  resettle(): void {}
  forget(): void {}

  /** No two rows that are judged are about the same person: none waits for another. */
  private queued(row: FileRow, person: string | undefined, dossier: string | undefined): QueuedLinkageRow {
    const said = reportIn(row, this.asked.observedOn)
    const isFirstAboutPerson = person === undefined || this.fileSoFar.isFirstAbout(person)
    if (dossier !== undefined && isFirstAboutPerson && !('rule' in said) && said.employed !== undefined)
      this.fileSoFar.employment = true
    return { line: row.line, text: row.text, keys: [], said, dossier, isFirstAboutPerson }
  }

  private async linked(line: number, dossier: string, report: VdabReport): Promise<RowVerdict> {
    const { correct } = this.asked
    const { commands } = this.services
    const context = this.contextOf(line, report)
    if (correct === undefined)
      return linkedTo(await commands.execute(new LinkWithVdab(dossier, report, context('person'))))
    const linked = await commands.execute(new LinkWithVdab(dossier, report, context('person'), 'left'))
    // What was first written now, and does not differ, cannot have been corrected by a run that was killed.
    if (linked.events.length > 0 && !linked.replayed && linked.differences.length === 0) return linkedTo(linked)
    const correcting = { ...context('corrections'), reason: correct }
    return correctedTo(linked, await commands.execute(new CorrectWithVdab(dossier, report, correcting)))
  }

  /** By its key a row that is judged again finds what came of it, also where a run was killed between the two. */
  private contextOf(line: number, report: VdabReport): (about: 'person' | 'corrections') => CommandContext {
    const { id, day } = this.job
    return about => ({
      ...this.services.importer,
      correlationId: `linkage:${id}`,
      causationId: `linkage:${id}:${line}`,
      idempotencyKey: `linkage:${id}:${about}`,
      request: JSON.stringify([line, report]),
      today: day,
    })
  }
}

/** The vault knows a person before the log does: one whose report is under way, or was cut off by a crash. */
const isOfNobody = (error: unknown): boolean => error instanceof RuleBroken && error.rule === UNKNOWN.rule
