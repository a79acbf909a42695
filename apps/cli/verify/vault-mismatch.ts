/** Where vault and log do not agree about a dossier. */
export interface VaultMismatch {
  readonly dossier: string
  /**
   * `entry`: persons without events, left by a crash and harmless. `events`: events without a person. `erased`: a person
   * of whom the log says that they were erased, and who is there: an older vault was put back. `removed`: a text of which
   * the log says so, and that is there for the same reason. `text`: an event with a text that is not there, of a person who
   * is: for the same reason again. `damage`: a person of whom something does not open, whose number
   * leads elsewhere, or who has none though the log knows of no withdrawal. One that was cut off before it went on record is
   * asked again.
   */
  readonly has: 'entry' | 'events' | 'erased' | 'removed' | 'text' | 'damage'
  /** Of the text that was removed, or is missing. */
  readonly reference?: string
}
