import type { CommandBus } from '@nestjs/cqrs'
import { commandFor, IdempotencyKeyReused, OpenDossier, type CommandContext, type Written } from '#libs/commands'
import { RuleBroken } from '#libs/kernel'
import type { PersonVault, Ssin } from '#libs/person-vault'
import type { StreamLog } from '#libs/streams'
import type { Role, TrajectoryFact } from '#libs/trajectory'
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
  readonly vault: Pick<PersonVault, 'find' | 'read' | 'fingerprint'>
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

  async prepare(rows: readonly FileRow[]): Promise<readonly QueuedFact[]> {
    const asked = rows.map(queuedFact)
    const said = asked.map(one => one.said).filter(saysAnything)
    this.services.rows.prepare(said.map(one => this.idOf(one)))
    await this.persons.prepare(said.map(({ ssin }) => ssin))
    return asked.map(one => this.inTurn(one))
  }

  async judge({ line, said }: QueuedFact): Promise<Judged> {
    if (!saysAnything(said)) return { verdict: { line, verdict: 'invalid', ...said } }
    const { sourceId } = said
    const known = this.services.rows.find(this.idOf(said))
    if (known) return { verdict: { line, sourceId, ...asKnown(known, await this.isSame(said, known.content)) } }
    return this.recorded(line, said)
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

  /** A person whose number was replaced may be named by either: then the rows of both wait for each other. */
  private inTurn(asked: QueuedFact): QueuedFact {
    const dossier = saysAnything(asked.said) && this.persons.known(asked.said.ssin)
    return dossier ? { ...asked, keys: [...asked.keys, `dossier ${dossier}`] } : asked
  }

  /** What was recorded is told by the number that the person had then. */
  private async isSame({ ssin, fact }: FactRow, content: string): Promise<boolean> {
    if (this.digestOf(fact, ssin) === content) return true
    const others = await this.persons.otherNumbers(ssin)
    return others.some(number => this.digestOf(fact, number) === content)
  }

  private async recorded(line: number, row: FactRow): Promise<Judged> {
    const { sourceId, ssin, fact } = row
    const content = this.digestOf(fact, ssin)
    try {
      const written = await this.written(line, row, content)
      const last = written.events.at(-1)
      const position = last && !this.services.dryRun && { position: String(last.position) }
      const entry = { sourceId: this.idOf(row), content, ...position }
      this.services.rows.add(entry)
      const isOurs = last !== undefined && (!written.replayed || last.position > this.job.head)
      const verdict = { line, sourceId, verdict: isOurs ? 'recorded' : 'already-recorded', ...position }
      return { verdict, entry, ...(!last && { toSettle: true }) }
    } catch (error) {
      return { verdict: { line, sourceId, ...asRefused(error, fact) }, toSettle: true }
    }
  }

  /** Where the log has the row under its id, it keeps what the row said with the number that the person had then. */
  private async written(line: number, row: FactRow, content: string): Promise<Written> {
    try {
      return await this.execute(line, row, said => (said === row.fact ? content : this.digestOf(said, row.ssin)))
    } catch (error) {
      if (!(error instanceof IdempotencyKeyReused)) throw error
      return this.writtenBefore(line, row, error)
    }
  }

  private async writtenBefore(line: number, row: FactRow, reused: IdempotencyKeyReused): Promise<Written> {
    for (const number of await this.persons.otherNumbers(row.ssin)) {
      try {
        return await this.execute(line, row, said => this.digestOf(said, number))
      } catch (error) {
        if (!(error instanceof IdempotencyKeyReused)) throw error
      }
    }
    throw reused
  }

  private async execute(line: number, row: FactRow, digestOf: (said: TrajectoryFact) => string): Promise<Written> {
    const { commands, log } = this.services
    const { ssin, fact } = row
    const contextOf = (said: TrajectoryFact) => this.contextOf(line, this.idOf(row), digestOf(said))
    if (fact.type === 'ReportedToAgency') {
      const opened = await commands.execute(new OpenDossier({ ssin, ...fact.data }, contextOf(fact)))
      this.persons.reported(ssin, await this.dossierAfter(opened, ssin))
      return opened
    }
    const dossier = await this.persons.find(ssin)
    if (dossier === undefined)
      throw new RuleBroken('dossier-unknown', 'There is no dossier: the person was not reported.')
    const found = await asOnRecord(log, dossier, fact)
    return commands.execute(commandFor(dossier, found, contextOf(found)))
  }

  /**
   * Which dossier the rows behind a report are about. Of a person who was erased since, that of the report: by the number
   * the vault finds none, or a later one. Of any other report that came again, the one that the vault finds: the number may
   * have been withdrawn.
   */
  private async dossierAfter({ dossier, replayed }: Written, ssin: Ssin): Promise<string | undefined> {
    const { vault } = this.services
    const isThis = !replayed || (await vault.read(dossier))?.erased === true
    return isThis ? dossier : vault.find(ssin)
  }

  /** The same for the same fact about the person with this number, however the file is written. */
  private digestOf({ type, data }: TrajectoryFact, ssin: Ssin): string {
    const fields = Object.entries(data).sort(([one], [other]) => (one < other ? -1 : 1))
    return this.services.vault.fingerprint(JSON.stringify([ssin, type, fields]))
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
