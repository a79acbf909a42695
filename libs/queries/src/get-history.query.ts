import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs'
import { PersonVault } from '#libs/person-vault'
import { historyOf, type HistoryLine } from '#libs/projections'
import type { RecordedChange } from '#libs/trajectory'
import type { Asked } from './asked.js'
import { DossierLog } from './dossier-log.js'

export interface DossierHistory {
  readonly dossier: string
  readonly revision: bigint
  readonly position: bigint
  /** `reason` is the text itself, or `ERASED`. */
  readonly lines: readonly HistoryLine[]
  readonly personDataChanges: readonly PersonDataLine[]
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

/** Every event of one dossier as known at an instant, each saying whether it counts on a day. */
export class GetHistory extends Query<DossierHistory> {
  constructor(
    readonly dossier: string,
    readonly asked: Asked = {},
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
    const [texts, changes] = await Promise.all([
      lines.some(({ reason }) => reason !== undefined) ? this.vault.texts(dossier) : undefined,
      this.dossiers.personDataChanges(dossier, asked),
    ])
    const personDataChanges = changes.map(personDataLine)
    return {
      dossier,
      revision,
      position,
      lines: texts ? lines.map(line => withText(line, texts)) : lines,
      personDataChanges,
    }
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

const withText = (line: HistoryLine, texts: ReadonlyMap<string, string>): HistoryLine =>
  line.reason === undefined ? line : { ...line, reason: texts.get(line.reason) ?? ERASED }
