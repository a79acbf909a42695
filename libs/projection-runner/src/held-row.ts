import { documentText, newestVersion, splitDocument, versionText, withClosed, type Projection } from '#libs/projections'
import { dossierOf, trajectoryStream, type RecordedEvent } from '#libs/trajectory'
import type { Row } from '#libs/read-models'

/**
 * A row as the runner holds it: the newest state as it is, the versions before it as the text that they will always
 * be, so that each version is written out once.
 */
export class HeldRow {
  dirty = false
  revision: number
  position: bigint
  state: unknown
  private closed = ''
  /** When the newest version was recorded, and where; no version yet when there is no instant. */
  private since = ''
  private sincePosition = 0n
  private newest: string | undefined

  constructor(
    readonly stream: string,
    private readonly projection: Projection,
  ) {
    this.revision = -1
    this.position = 0n
    this.state = projection.initial
  }

  static from(row: Row, projection: Projection): HeldRow {
    const held = new HeldRow(trajectoryStream(row.key), projection)
    held.revision = Number(row.revision)
    held.position = row.position
    const newest = newestVersion(row.document)
    if (!newest) return held

    const { closed, newest: text } = splitDocument(row.document)
    held.closed = closed
    held.newest = text
    held.since = newest.recordedAt
    held.sincePosition = BigInt(newest.position)
    held.state = newest.state
    return held
  }

  /** The state after an event; a state that is not another one makes no version. */
  move(state: unknown, event: RecordedEvent, revision: number): void {
    this.revision = revision
    this.position = event.position
    if (state === this.state) return
    if (this.projection.keepsVersions && this.since !== '') this.closed = withClosed(this.closed, this.newestText())
    this.state = state
    this.since = event.recordedAt
    this.sincePosition = event.position
    this.newest = undefined
  }

  toRow(): Row {
    const status = this.projection.status?.(this.state)
    return {
      key: dossierOf(this.stream),
      position: this.position,
      revision: BigInt(this.revision),
      document: this.since === '' ? '[]' : documentText(this.closed, this.newestText()),
      ...(status && { status }),
    }
  }

  private newestText(): string {
    return (this.newest ??= versionText(this.since, this.sincePosition, this.state))
  }
}
