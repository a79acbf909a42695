/** What an operator should know; where it goes is for others to decide. No personal data. */
export interface Notice {
  readonly level: 'info' | 'warn' | 'error'
  readonly message: string
}

export type Notify = (notice: Notice) => void
