let instant = 0
let text = new Date(instant).toISOString()

/** Stored milliseconds as ISO 8601. The last answer is kept: neighbours in the log were often recorded in the same one. */
export function isoOf(milliseconds: number): string {
  if (milliseconds !== instant) {
    instant = milliseconds
    text = new Date(milliseconds).toISOString()
  }
  return text
}
