import { createHash } from 'node:crypto'
import type { FileRow } from '../reading/index.js'

/** A digest of all rows so far, one after the other. It is keyed before it is kept: nobody can try rows against it. */
export class RowChain {
  private readonly hash = createHash('sha256')

  constructor(
    header: readonly string[],
    private readonly fingerprint: (text: string) => string,
  ) {
    this.hash.update(header.join(','))
  }

  add({ text }: Pick<FileRow, 'text'>): void {
    this.hash.update('\n').update(text)
  }

  digest(): string {
    return this.fingerprint(this.hash.copy().digest('hex'))
  }
}
