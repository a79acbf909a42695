/** Stored milliseconds as ISO 8601. Neighbours in the log were often recorded in the same one. */
export class Instants {
  private instant = 0
  private text = new Date(0).toISOString()

  iso(instant: number): string {
    if (instant !== this.instant) {
      this.instant = instant
      this.text = new Date(instant).toISOString()
    }
    return this.text
  }
}
