import { randomUUID } from 'node:crypto'
import { parse, v5, v7 } from 'uuid'

/** Namespace of the dossier ids that come from an idempotency key. Made once, at random; never to change. */
const DOSSIERS = parse('0334a9aa-dd47-40cb-b4e3-a9cbd5efe78f')

type Keyed = { readonly idempotencyKey?: string }

/** With an idempotency key the same request names the same dossier, whenever and wherever it is sent again. */
export const dossierIdFor = ({ idempotencyKey }: Keyed): string =>
  idempotencyKey === undefined ? v7() : v5(idempotencyKey, DOSSIERS)

/** For a violation file that has no id of its own: from the key, where there is one, since a resend must name the same file. */
export const violationIdFor = (dossier: string, { idempotencyKey }: Keyed): string =>
  idempotencyKey === undefined ? v7() : v5(idempotencyKey, dossier)

/**
 * The id of each event of an append, by its index. With an idempotency key it is that of the first time, by which the
 * store knows the append again.
 */
export function eventIds(dossier: string, context: Keyed): (index: number) => string {
  if (context.idempotencyKey === undefined) return randomId
  const namespace = v5(context.idempotencyKey, dossier, new Uint8Array(16))
  return index => v5(String(index), namespace)
}

const randomId = (): string => randomUUID()
