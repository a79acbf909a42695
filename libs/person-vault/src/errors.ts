import { RuleBroken } from '#libs/kernel'

/** Another dossier has this number, or once had it. */
export class SsinTaken extends RuleBroken<'ssin-taken'> {
  constructor() {
    super('ssin-taken', 'Another dossier has this number.', 'ssin')
  }
}

/** The number is the person's present one: it is replaced or cancelled first. */
export class SsinInForce extends RuleBroken<'ssin-in-force'> {
  constructor() {
    super(
      'ssin-in-force',
      'It is the present number of the person: replace it by the right one first, or cancel it.',
      'ssin',
    )
  }
}

/** The vault has no such dossier. */
export class NotInVault extends RuleBroken<'dossier-unknown'> {
  constructor() {
    super('dossier-unknown', 'There is no such dossier.')
  }
}

/** The person's key was destroyed: nothing can be sealed for this dossier any more. */
export class PersonIsErased extends RuleBroken<'person-erased'> {
  constructor() {
    super('person-erased', 'The personal data of this dossier was erased.')
  }
}

/**
 * What was erased is gone for everybody who reads the vault, but its sealed bytes and its key may still stand in the
 * vault's file, or in its write-ahead log.
 */
export class NotYetOverwritten extends Error {
  override readonly name = 'NotYetOverwritten'

  constructor(place: string, cause?: unknown) {
    super(
      `It is gone, but traces may still be found in ${place} and its write-ahead log. Ask again: the next erasure or removal that succeeds overwrites them.`,
      { cause },
    )
  }
}

/** The dossier id that was to be opened is another person's: its maker used the same id for two persons. */
export class DossierTaken extends Error {
  override readonly name = 'DossierTaken'

  constructor() {
    super('This dossier id is in use for another person.')
  }
}
