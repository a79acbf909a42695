import { RowWork } from '#libs/runtime'
import { ProgressBars } from './progress-bars.js'
import type { Session } from './session.js'

/** Carries what was recorded into the rows, so that what is read next is up to date. */
export async function catchUp({ app }: Pick<Session, 'app'>): Promise<void> {
  using progress = new ProgressBars()
  await app
    .get(RowWork)
    .catchUp(({ position, head }) => progress.report('projecting events', Number(position), Number(head)))
  progress.finish()
}
