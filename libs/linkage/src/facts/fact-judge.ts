import type { CommandBus } from '@nestjs/cqrs'
import { commandFor, OpenDossier, type CommandContext, type Written } from '#libs/commands'
import { RuleBroken } from '#libs/kernel'
import type { PersonVault } from '#libs/person-vault'
import type { StreamLog } from '#libs/streams'
import type { Role } from '#libs/trajectory'
import type { Job, Judge, Judged, Settled } from '../jobs/index.js'
import type { FileRow } from '../reading/index.js'
import { queuedFact, saysAnything, type QueuedFact } from './queued-fact.js'
import type { FactRow } from './fact-row.js'
import { asKnown, asRefused } from './fact-verdicts.js'
import { PersonsUnderWay } from './persons-under-way.js'
import { idAmongAll } from './source-id.js'
import type { SourceRows } from './source-rows.js'
import { asOnRecord } from './violation-on-record.js'

/** Who imports. */
export interface Importer {
  readonly actor: string
  readonly role: Role
}

export interface FactJudgeServices {
  readonly commands: Pick<CommandBus, 'execute'>
  readonly vault: Pick<PersonVault, 'find' | 'fingerprint'>
  readonly log: StreamLog
  /** Recorded before; made anew for each run of a file. */
  readonly rows: SourceRows
  readonly importer: Importer
  /** Nothing stays of it: then a fact has no place in the log either. */
  readonly dryRun?: true
}

/** A row of the fact file becomes an ordinary command: same rules, same refusals as from anywhere else. */
export class FactJudge implements Judge<QueuedFact> {
  private readonly persons: PersonsUnderWay

  constructor(
    private readonly services: FactJudgeServices,
    private readonly job: Job,
    private readonly source: string,
  ) {
    this.persons = new PersonsUnderWay(services.vault)
  }

  prepare(rows: readonly FileRow[]): readonly QueuedFact[] {
    const asked = rows.map(queuedFact)
    const said = asked.map(one => one.said).filter(saysAnything)
    for (const { ssin } of said) this.persons.prepare(ssin)
    this.services.rows.prepare(said.map(one => this.idOf(one)))
    return asked
  }

  async judge({ line, said }: QueuedFact): Promise<Judged> {
    if (!saysAnything(said)) return { verdict: { line, verdict: 'invalid', ...said } }
    const { sourceId } = said
    const digest = this.services.vault.fingerprint(contentOf(said))
    const known = this.services.rows.find(this.idOf(said))
    if (known) return { verdict: { line, sourceId, ...asKnown(known, digest) } }
    return this.recorded(line, said, digest)
  }

  resettle(_: QueuedFact, { entry }: Settled): void {
    if (entry) this.services.rows.add(entry)
  }

  forget(asked: readonly QueuedFact[]): void {
    for (const { said } of asked) {
      if (!saysAnything(said)) continue
      this.persons.forget(said.ssin)
      this.services.rows.forget(this.idOf(said))
    }
  }

  private async recorded(line: number, row: FactRow, digest: string): Promise<Judged> {
    const { sourceId } = row
    try {
      const written = await this.execute(line, row, digest)
      const last = written.events.at(-1)
      const position = last && !this.services.dryRun && { position: String(last.position) }
      const entry = { sourceId: this.idOf(row), content: digest, ...position }
      this.services.rows.add(entry)
      const isOurs = last !== undefined && (!written.replayed || last.position > this.job.head)
      const verdict = { line, sourceId, verdict: isOurs ? 'recorded' : 'already-recorded', ...position }
      return { verdict, entry, ...(!last && { toSettle: true }) }
    } catch (error) {
      return { verdict: { line, sourceId, ...asRefused(error, row.fact) }, toSettle: true }
    }
  }

  private async execute(line: number, row: FactRow, digest: string): Promise<Written> {
    const { commands, log, vault } = this.services
    const { ssin, fact } = row
    const contextWith = (fingerprint: string) => this.contextOf(line, this.idOf(row), fingerprint)
    if (fact.type === 'ReportedToAgency') {
      const opened = await commands.execute(new OpenDossier({ ssin, ...fact.data }, contextWith(digest)))
      // Of a person who was erased the vault finds nothing, and the rows that follow are in the log all the same.
      if (!opened.replayed || (await this.persons.find(ssin)) === undefined) this.persons.opened(ssin, opened.dossier)
      return opened
    }
    const dossier = await this.persons.find(ssin)
    if (dossier === undefined)
      throw new RuleBroken('dossier-unknown', 'There is no dossier: the person was not reported.')
    const found = await asOnRecord(log, dossier, fact)
    const fingerprint = found === fact ? digest : vault.fingerprint(contentOf({ ssin, fact: found }))
    return commands.execute(commandFor(dossier, found, contextWith(fingerprint)))
  }

  private idOf({ sourceId }: FactRow): string {
    return idAmongAll(this.source, sourceId)
  }

  private contextOf(line: number, id: string, requestFingerprint: string): CommandContext {
    const { id: job, day } = this.job
    return {
      ...this.services.importer,
      correlationId: `import:${job}`,
      causationId: `import:${job}:${line}`,
      idempotencyKey: `import:${id}`,
      requestFingerprint,
      today: day,
    }
  }
}

/** The same for the same fact about the same person, however the file is written. */
const contentOf = ({ ssin, fact: { type, data } }: Pick<FactRow, 'ssin' | 'fact'>): string =>
  JSON.stringify([ssin, type, Object.entries(data).sort(([one], [other]) => (one < other ? -1 : 1))])
