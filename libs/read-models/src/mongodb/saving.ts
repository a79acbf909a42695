import type { Advance, InstantAtPosition } from '../row.js'
import { advanced, existing, type SavedRows } from './control.js'
import type { ControlStore } from './control-store.js'
import type { LogInstants } from './log-instants.js'
import type { Quarantines } from './quarantines.js'
import { refuseTooLarge } from './row-documents.js'
import type { RowsWriter } from './rows-writer.js'
import type { WriterLease } from './writer-lease.js'

/**
 * Rows first, then quarantine and mark, and at last the control document that makes them count. Cut off anywhere
 * before that, the rows are ahead of their checkpoint, and the same events once more leave them as they are.
 */
export class Saving {
  constructor(
    private readonly control: ControlStore,
    private readonly rows: RowsWriter,
    private readonly quarantines: Quarantines,
    private readonly marks: LogInstants,
    private readonly lease: WriterLease,
  ) {}

  async save(advances: readonly Advance[], mark: InstantAtPosition | undefined): Promise<void> {
    const control = await this.control.read()
    const targets = advances.map(advance => {
      const { id } = existing(control, advance.projection, advance.generation)
      for (const row of advance.rows) refuseTooLarge(advance.projection, row)
      return { ...advance, id }
    })
    const written: SavedRows[] = []
    for (const { rows, quarantined, ...target } of targets) {
      await this.rows.write(target.id, rows)
      written.push({ ...target, quarantines: await this.quarantines.write(target.id, quarantined) })
    }
    if (mark) await this.marks.write(control.marks, mark)
    await this.control.change(this.lease, now => advanced(now, written))
  }
}
