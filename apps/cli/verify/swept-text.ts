import type { Swept } from './sweep.js'

/** What a sweep did, a sentence for each; nothing where it found nothing. */
export const sweptText = ({ entry, left, kept, erased, removed }: Swept): readonly string[] => [
  ...saidOf(entry, '1 vault entry without events was removed.', `${entry} vault entries without events were removed.`),
  ...saidOf(
    left,
    '1 was left: it has events by now, or was opened in the last hour.',
    `${left} were left: they have events by now, or were opened in the last hour.`,
  ),
  ...(kept > 0 ? [`${kept} vault entries without events were kept: they are most of the vault. ${NOT_ITS_LOG}`] : []),
  ...saidOf(erased, '1 person was erased again.', `${erased} persons were erased again.`),
  ...saidOf(removed, '1 text was removed again.', `${removed} texts were removed again.`),
]

const NOT_ITS_LOG =
  'This is not its log, or one that was put back from long ago: is EVENTSTORE_URL the right one, and MONGODB_URL?'

function saidOf(count: number, one: string, several: string): readonly string[] {
  if (count === 0) return []
  return [count === 1 ? one : several]
}
