import type { HeldRow } from './held-row.js'

/**
 * The rows used last, bounded: a young half and an old half. A row that is used again moves to the young half; when
 * that is full it becomes the old half, and the old half is let go. Only between saves, when no row waits to be saved.
 */
export class HeldRows {
  private young = new Map<string, HeldRow>()
  private old = new Map<string, HeldRow>()

  constructor(private readonly limit: number) {}

  get(stream: string): HeldRow | undefined {
    const row = this.young.get(stream)
    if (row || this.old.size === 0) return row
    const older = this.old.get(stream)
    if (older) this.young.set(stream, older)
    return older
  }

  set(row: HeldRow): void {
    this.young.set(row.stream, row)
  }

  letGo(): void {
    if (this.young.size < this.limit / 2) return
    this.old = this.young
    this.young = new Map()
  }
}
