import { RowWork } from '#libs/runtime'
import { ProgressBar } from './progress-bar.js'
import type { Session } from './session.js'

/** Carries what was recorded into the rows, so that what is read next is up to date. */
export async function catchUp({ app }: Pick<Session, 'app'>): Promise<void> {
  let progress: ProgressBar | undefined
  await app.get(RowWork).catchUp(({ position, head }) => {
    progress ??= new ProgressBar('projecting events', Number(head)).goingOnFrom(Number(position))
    progress.report(Number(position))
  })
  progress?.finish()
}
