import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs'
import { PersonVault } from '#libs/person-vault'
import { historyOf, type HistoryLine } from '#libs/projections'
import type { RecordedChange } from '#libs/trajectory'
import type { PointOfView } from './point-of-view.js'
import { DossierLog } from './dossier-log.js'

export interface DossierHistory {
  readonly dossier: string
  readonly revision: bigint
  readonly position: bigint
  readonly lines: readonly ExplainedLine[]
  readonly personDataChanges: readonly PersonDataLine[]
}

/** A line that says why in words. */
export interface ExplainedLine extends Omit<HistoryLine, 'reasonReference'> {
  /** The text itself, or `ERASED`, `REMOVED` or `MISSING`. */
  readonly reason?: string
}

/** What was done to the personal data, and who did it: what stood there is the vault's affair. */
export interface PersonDataLine {
  readonly eventId: string
  readonly type: RecordedChange['type']
  readonly recordedAt: string
  readonly actor: string
  readonly role: string
  readonly position: bigint
}

/** What stands in place of a text that was destroyed with its person's key. */
export const ERASED = '[erased]'
/** What stands in place of one that was taken out by itself. */
export const REMOVED = '[removed]'
/** What stands in place of one that the vault should have, and has not: an older vault was put back. */
export const MISSING = '[missing]'

/** Every event of one dossier as known at an instant, each saying whether it counts on a day. */
export class GetHistory extends Query<DossierHistory> {
  constructor(
    readonly dossier: string,
    readonly asked: PointOfView = {},
  ) {
    super()
  }
}

@QueryHandler(GetHistory)
export class GetHistoryHandler implements IQueryHandler<GetHistory> {
  constructor(
    private readonly dossiers: DossierLog,
    private readonly vault: PersonVault,
  ) {}

  async execute({ dossier, asked }: GetHistory): Promise<DossierHistory> {
    const history = await this.dossiers.history(dossier, asked)
    const lines = historyOf(history, asked.asOf)
    const { revision, position } = history.at(-1)!
    const [explained, changes] = await Promise.all([
      this.explained(lines, dossier),
      this.dossiers.personDataChanges(dossier, asked),
    ])
    return {
      dossier,
      revision,
      position,
      lines: explained,
      personDataChanges: changes.map(personDataLine),
    }
  }

  private async explained(lines: readonly HistoryLine[], dossier: string): Promise<readonly ExplainedLine[]> {
    const references = lines.flatMap(({ reasonReference: it }) => (it === undefined ? [] : [it]))
    if (references.length === 0) return lines
    const texts = await this.vault.texts(dossier)
    const absent = references.every(it => texts.has(it)) ? undefined : await this.insteadOfAbsent(dossier)
    return lines.map(({ reasonReference, ...line }) => {
      if (reasonReference === undefined) return line
      const text = texts.get(reasonReference)
      return { ...line, reason: text === null ? REMOVED : (text ?? absent!) }
    })
  }

  /** An erasure takes all texts with it; nothing else does. */
  private async insteadOfAbsent(dossier: string): Promise<string> {
    const entry = await this.vault.read(dossier)
    return entry?.erased ? ERASED : MISSING
  }
}

const personDataLine = ({ id, type, recordedAt, metadata, position }: RecordedChange): PersonDataLine => ({
  eventId: id,
  type,
  recordedAt,
  actor: metadata.actor,
  role: metadata.role,
  position,
})
