import { documentText, newestVersion, versionsText, versionText, withVersion, type Projection } from '#libs/projections'
import { dossierOf, trajectoryStream, type RecordedEvent } from '#libs/trajectory'
import type { Row } from '#libs/read-models'

/**
 * A row as the runner holds it: the newest state as it is, and where versions are kept the text of them all, which
 * each version joins once. Where only the newest state is kept, nothing is written out before the row is saved.
 */
export class HeldRow {
  dirty = false
  revision = -1
  position = 0n
  state: unknown
  private versions = ''
  /** When the newest version was recorded, and where; no version yet when there is no instant. */
  private since = ''
  private sincePosition = 0n

  constructor(
    readonly stream: string,
    private readonly projection: Projection,
  ) {
    this.state = projection.initial
  }

  static from(row: Row, projection: Projection): HeldRow {
    const held = new HeldRow(trajectoryStream(row.key), projection)
    held.revision = Number(row.revision)
    held.position = row.position
    const newest = newestVersion(row.document)
    if (!newest) return held

    if (projection.keepsVersions) held.versions = versionsText(row.document)
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
    this.state = state
    this.since = event.recordedAt
    this.sincePosition = event.position
    if (this.projection.keepsVersions) this.versions = withVersion(this.versions, this.newest())
  }

  toRow(): Row {
    const status = this.projection.status?.(this.state)
    return {
      key: dossierOf(this.stream),
      position: this.position,
      revision: BigInt(this.revision),
      document: documentText(this.text()),
      ...(status && { status }),
    }
  }

  private text(): string {
    if (this.projection.keepsVersions || this.since === '') return this.versions
    return this.newest()
  }

  private newest(): string {
    return versionText(this.since, this.sincePosition, this.state)
  }
}
