import { holdsSsin } from '#libs/person-vault'
import { isWord } from '#libs/trajectory'

/** A name that may be kept and told in the clear. */
export const isSource = (value: unknown): value is string => isWord(value) && !holdsSsin(value)

/** What it is, for whoever is refused by another. */
export const A_SOURCE = 'at most 40 lower-case letters, digits and -, beginning with a letter or digit'

/** Where a fact file comes from when nobody says otherwise: the agencies' client system. */
export const USUAL_SOURCE = 'kbi'

/**
 * A row's id among those of all sources: each chooses its own, and two may choose the same. Neither an id nor the name of
 * a source holds a space.
 */
export const idAmongAll = (source: string, sourceId: string): string =>
  source === USUAL_SOURCE ? sourceId : `${source} ${sourceId}`
