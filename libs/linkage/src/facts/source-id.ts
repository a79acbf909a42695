import { holdsSsin } from '#libs/person-vault'
import { isLinkageSource } from '#libs/trajectory'

const ID = /^[A-Za-z0-9][\w.:/-]{0,99}$/

/** An id of the source's own, which goes into reports and the log in the clear. */
export const isSourceId = (text: string): boolean => ID.test(text)

/** A name that may be kept and told in the clear. */
export const isSource = (value: unknown): value is string => isLinkageSource(value) && !holdsSsin(value)

/** Where a fact file comes from when nobody says otherwise: the agencies' client system. */
export const USUAL_SOURCE = 'kbi'

/**
 * A row's id among those of all sources: each chooses its own, and two may choose the same. Neither an id nor the name of
 * a source holds a space.
 */
export const idAmongAll = (source: string, sourceId: string): string =>
  source === USUAL_SOURCE ? sourceId : `${source} ${sourceId}`
