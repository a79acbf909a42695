import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs'
import type { RecordedEvent } from '#libs/trajectory'
import { DossierLog } from './dossier-log.js'

/** One event of a dossier as it was recorded, a correction too; undefined where the dossier has none with this id. */
export class GetEvent extends Query<RecordedEvent | undefined> {
  constructor(
    readonly dossier: string,
    readonly eventId: string,
  ) {
    super()
  }
}

/** From the log alone: whoever asks what an event is need not open all that the vault has of its person. */
@QueryHandler(GetEvent)
export class GetEventHandler implements IQueryHandler<GetEvent> {
  constructor(private readonly dossiers: DossierLog) {}

  async execute({ dossier, eventId }: GetEvent): Promise<RecordedEvent | undefined> {
    const history = await this.dossiers.history(dossier, {})
    return history.find(({ id }) => id === eventId)
  }
}
