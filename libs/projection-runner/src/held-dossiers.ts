import type { HeldRow } from './held-row.js'

/** The rows of one dossier that are held: one for each run of the scan, by its place there, or none. */
export interface HeldDossier {
  readonly stream: string
  readonly rows: (HeldRow | undefined)[]
}

/**
 * The dossiers used last, bounded: a young half and an old half. A dossier that is used again moves to the young half;
 * when that is full it becomes the old half, and the old half is let go. Only between saves, when no row waits to be
 * saved. It is looked up once for all runs.
 */
export class HeldDossiers {
  private young = new Map<string, HeldDossier>()
  private old = new Map<string, HeldDossier>()

  constructor(
    private readonly limit: number,
    /** How many rows a dossier has at most. */
    private readonly rowsEach: number,
  ) {}

  of(stream: string): HeldDossier {
    const young = this.young.get(stream)
    if (young) return young
    const held = this.old.get(stream) ?? { stream, rows: Array.from({ length: this.rowsEach }, () => undefined) }
    this.young.set(stream, held)
    return held
  }

  forgetOld(): void {
    if (this.young.size < this.limit / 2) return
    this.old = this.young
    this.young = new Map()
  }
}
