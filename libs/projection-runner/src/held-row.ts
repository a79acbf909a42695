import { documentText, newestVersion, versionsText, versionText, withVersion, type Projection } from '#libs/projections'
import { dossierOf, type RecordedEvent } from '#libs/trajectory'
import type { Row } from '#libs/read-models'

/** A row as the runner holds it: the newest state as it is, and the text of all versions, which each joins once. */
export class HeldRow {
  dirty = false
  revision = -1
  position = 0n
  private versions = ''

  constructor(
    readonly stream: string,
    private readonly projection: Projection,
    public state: unknown = projection.initial,
  ) {}

  /** A stored row, gone on with; `state` is what its events come to, where the row itself does not keep that. */
  static from(stream: string, row: Row, projection: Projection, state?: unknown): HeldRow {
    const held = new HeldRow(stream, projection, state)
    held.revision = Number(row.revision)
    held.position = row.position
    if (projection.keeps === 'status') return held
    const newest = newestVersion(row.document)
    if (newest) held.state = newest.state
    held.versions = versionsText(row.document)
    return held
  }

  /** The state after an event; a state that is not another one makes no version. */
  move(state: unknown, event: RecordedEvent, revision: number): void {
    this.revision = revision
    this.position = event.position
    if (state === this.state) return
    const before = this.versions === '' ? undefined : this.state
    this.state = state
    if (this.projection.keeps === 'status') return
    this.versions = withVersion(this.versions, versionText(event.recordedAt, event.position, state, before))
  }

  toRow(): Row {
    const status = this.projection.status?.(this.state)
    return {
      key: dossierOf(this.stream),
      position: this.position,
      revision: BigInt(this.revision),
      document: documentText(this.versions),
      ...(status && { status }),
    }
  }
}
