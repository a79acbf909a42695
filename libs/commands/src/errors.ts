import { RuleBroken } from '#libs/kernel'

/** The dossier no longer stands at the revision that the caller insists on. Nothing was written. */
export class RevisionLost extends Error {
  override readonly name = 'RevisionLost'

  constructor(
    readonly dossier: string,
    readonly expected: bigint,
    readonly actual: bigint,
  ) {
    super(`Dossier ${dossier} stands at revision ${actual}, not at ${expected}.`)
  }
}

/** The idempotency key stands for an earlier request that was another one. Nothing was written. */
export class IdempotencyKeyReused extends Error {
  override readonly name = 'IdempotencyKeyReused'

  constructor() {
    super('The idempotency key stands for an earlier request that was another one.')
  }
}

/** A person has exactly one dossier, and this is it. */
export class DossierExists extends RuleBroken<'dossier-exists'> {
  constructor(
    readonly dossier: string,
    detail: string,
  ) {
    super('dossier-exists', detail)
  }
}
